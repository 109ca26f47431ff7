//! Bytes that `build.rs` wrote come in; the numbers and texts that they begin with go out, one after the
//! other. What it wrote is whole: a test reads all of it.

pub fn byte(bytes: &mut &'static [u8]) -> Option<u8> {
    bytes.split_off_first().copied()
}

/// A number of two bytes.
pub fn number(bytes: &mut &'static [u8]) -> Option<u16> {
    Some(u16::from_le_bytes(bytes.split_off(..2)?.try_into().ok()?))
}

/// The length of what follows.
pub fn length(bytes: &mut &'static [u8]) -> Option<usize> {
    Some(u32::from_le_bytes(bytes.split_off(..4)?.try_into().ok()?) as usize)
}

/// So many bytes.
pub fn stretch(bytes: &mut &'static [u8]) -> Option<&'static [u8]> {
    let length = length(bytes)?;
    bytes.split_off(..length)
}

pub fn text(bytes: &mut &'static [u8]) -> Option<&'static str> {
    std::str::from_utf8(stretch(bytes)?).ok()
}
