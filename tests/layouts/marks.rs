//! British style: double and single marks exchanged.
