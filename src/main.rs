//! The `crossfoot` program: runs the command line and returns its exit code.

fn main() -> std::process::ExitCode {
    crossfoot::cli::run()
}
