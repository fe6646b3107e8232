//! Dialogs, menus and notices of the window.
