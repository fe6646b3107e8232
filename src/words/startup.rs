//! Starting the program, and what the system lacks.
