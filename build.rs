//! Has the crate built anew when a file of the rule catalogue is added or changed.

fn main() {
    println!("cargo:rerun-if-changed=rules");
}
