//! Stage 7. Reports come in; bytes for a reader or a program go out: one file a format.
