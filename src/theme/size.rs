//! The sizes of type in the window, in points, by use. Slides and printed pages have their own.

/// The initials in a badge.
pub const BADGE: f32 = 11.0;
/// Roles, dates, sources, ticks and notes: the smallest text.
pub const SMALL: f32 = 12.0;
/// Names in lists, positions, and labels of fields.
pub const LABEL: f32 = 13.0;
/// Controls, menus, names on cards, and what dialogs say.
pub const BODY: f32 = 13.5;
/// The question, the sentence under it, and names of parties.
pub const LEAD: f32 = 14.0;
/// A summary that stands for a quotation.
pub const SUMMARY: f32 = 14.5;
/// Headings within panels and dialogs.
pub const SECTION: f32 = 15.0;
/// A quotation in a tooltip or a field.
pub const EXCERPT: f32 = 15.0;
/// The title of the dataset, and of a panel.
pub const TITLE: f32 = 16.0;
/// A quotation on a card and in the table.
pub const QUOTATION: f32 = 17.0;
/// The title of a dialog.
pub const DIALOG: f32 = 18.0;
/// Where each party stands, and the headings of whole pages.
pub const HEADING: f32 = 20.0;
/// The clocks of the speaker's window.
pub const CLOCK: f32 = 24.0;
