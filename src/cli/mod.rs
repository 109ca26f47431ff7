//! The command line: the only part that reads files, writes files and knows exit codes.
