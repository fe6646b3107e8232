//! The macro that tables of texts are written in.

/// Defines a table of texts, each of which is a public constant or function of [`Words`](super::Words):
///
/// ```text
/// words! {
///     const CLOSE = "Close";
///     const RELEASE = "the release (or give --published DATE)" or in window "the release";
///     fn opening(file: &str) = "Opening {file}…";
///     fn after(day: Day) = ("After {}", day_month(day));
///     fn voice(name: &str as isolated, role: &str) = "{name}, {role}";
///     fn lost(count: usize as plural("change is", "changes are")) = "{count} lost";
///     fn events(count: usize) = match count { 0 => "no events", _ => "{count} events" };
///     fn expanded(is_open: bool) = if (is_open) "expanded" else "collapsed";
///     fn heading() = { capitalize(&TITLE) };
///     const COLUMNS = ["name", "value"];
///     fn StanceKind::label = match self { Quotation => "quotation", Action => "action" };
/// }
/// ```
///
/// A text is a literal with names of arguments in braces, what `format!` takes in parentheses, or
/// an expression of [`Words`](super::Words) in braces. `as` names the function that puts an argument
/// into words, such as `isolated` for names, with further arguments of that function. `or in window`
/// says what the window shows instead. The last form is a method of an enum, whose variants stand
/// without its name.
///
/// `words!("{name}: {role}")` is a text with what is at hand where it stands.
macro_rules! words {
    ($text:literal $($rest:tt)*) => { $crate::phrase::Words::format(format_args!($text $($rest)*)) };
    ($(
        $(#[$meta:meta])*
        $kind:ident $name:ident $(:: $method:ident)?
        $(($($arguments:tt)*))?
        = $($text:literal)? $(($($format:tt)+))? $(match $value:tt)? $({$($arms:tt)+})?
        $(if ($($condition:tt)+) $yes:tt else $no:tt)? $([$($texts:literal),+ $(,)?])?
        $(or in window $window:tt)?;
    )*) => {$(
        words_row! {
            [$(#[$meta])*] $kind $name $(:: $method)? $(($($arguments)*))?
            = $($text)? $(($($format)+))? $(match $value)? $({$($arms)+})?
            $(if ($($condition)+) $yes else $no)? $([$($texts),+])?
            $(or in window $window)?
        }
    )*};
}

/// Defines a row of [`words!`].
macro_rules! words_row {
    ([$($meta:tt)*] const $name:ident = $text:literal) => {
        $($meta)*
        pub const $name: $crate::phrase::Words = $crate::phrase::Words::fixed($text);
    };
    ([$($meta:tt)*] const $name:ident = [$($text:literal),+]) => {
        $($meta)*
        pub const $name: [$crate::phrase::Words; [$($text),+].len()] =
            [$($crate::phrase::Words::fixed($text)),+];
    };
    ([$($meta:tt)*] const $name:ident = $text:literal or in window $window:literal) => {
        $($meta)*
        pub const $name: $crate::phrase::Words =
            $crate::phrase::Words::or_in_window($text, $window);
    };
    (
        [$($meta:tt)*] fn $name:ident
        ($($arg:tt: $type:ty $(as $($shown:ident)::+ $(($($with:expr),+))?)?),* $(,)?)
        = $($text:tt)+
    ) => {
        $($meta)*
        pub fn $name($($arg: $type),*) -> $crate::phrase::Words {
            $($(let $arg = $($shown)::+($arg $($(, $with)+)?);)?)*
            words_text!($($text)+)
        }
    };
    (
        [$($meta:tt)*] fn $enum:ident :: $method:ident
        = match self { $($($variant:ident $(($($field:pat),+))?)|+ => $text:tt),+ $(,)? }
    ) => {
        impl $enum {
            $($meta)*
            pub fn $method(self) -> $crate::phrase::Words {
                match self { $($(Self::$variant $(($($field),+))?)|+ => words_text!($text),)+ }
            }
        }
    };
}

/// The text of a row of [`words!`] or of an arm in it.
macro_rules! words_text {
    (match ($($value:tt)+) { $($arms:tt)+ }) => { words_text!(match $($value)+; $($arms)+) };
    (match $value:ident { $($arms:tt)+ }) => { words_text!(match $value; $($arms)+) };
    (match $value:expr; $($pattern:pat $(if $guard:expr)? => $text:tt),+ $(,)?) => {
        match $value { $($pattern $(if $guard)? => words_text!($text),)+ }
    };
    (match $($value:expr),+; $($pattern:pat $(if $guard:expr)? => $text:tt),+ $(,)?) => {
        match ($($value),+) { $($pattern $(if $guard)? => words_text!($text),)+ }
    };
    (if ($condition:expr) $yes:tt else $no:tt) => {
        if $condition { words_text!($yes) } else { words_text!($no) }
    };
    ($text:tt or in window $window:tt) => {
        words_text!($text).with_window(words_text!($window).into())
    };
    ({ $($code:tt)+ }) => { $($code)+ };
    (($($format:tt)+)) => { words!($($format)+) };
    ($text:tt) => { words!($text) };
}
