//! A stance in a line: whose it is, where it stands, and the sources it rests on.
