//! What the words around a figure say of how exact it is.

/// How the number stated stands to the true one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Hedge {
    None,
    /// 约, 左右, about, some, roughly: either side.
    About,
    /// 近, nearly, almost, close to: below, not far.
    Nearly,
    /// 超过, 逾, more than, over: above and not equal.
    Over,
    /// 不少于, 至少, 以上, at least: equal or above.
    AtLeast,
    /// 不足, 不到, fewer than, under, below: below and not equal.
    Under,
    /// 不超过, 至多, 以下, 以内, at most, up to: equal or below.
    AtMost,
    /// 余, 多, 几 after the number: above, below the next step of its last stated digit.
    Odd,
}
