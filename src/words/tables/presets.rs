//! What the known layouts of tables are about.

use super::{Words, plural};
use crate::model::EdtfDate;

/// The texts of a dataset that is imported from a known layout.
pub struct PresetWords {
    pub title: &'static str,
    /// The comment at the head of the file.
    pub about: &'static str,
    /// What the actors are, as singular and plural.
    pub actors: (&'static str, &'static str),
    /// How the actors are placed, in the subtitle.
    pub method: &'static str,
    pub scope: &'static str,
    pub role: &'static str,
    pub tab: &'static str,
    /// The question; `{}` is the name of the column.
    pub question: &'static str,
    pub unit: &'static str,
    pub ends: (&'static str, &'static str),
    /// The summary of a stance; `{}` is its date.
    pub summary: &'static str,
    /// The reason of a value with a range; `{}` is the name of the column.
    pub reason: &'static str,
    pub reason_without_range: &'static str,
    pub source_id: &'static str,
    /// `None` if the layout does not say who publishes it.
    pub publisher: Option<&'static str>,
    pub source: &'static str,
    pub url: Option<&'static str>,
    pub caveats: &'static str,
    /// Questions by the name of the column: tab, lower and upper end.
    pub known: &'static [(&'static str, &'static str, &'static str, &'static str)],
}

pub static VOETEN: PresetWords = PresetWords {
    title: "UN ideal points",
    about: "Where governments stood, by their votes in the UN General Assembly.\n\n\
        A value is a model’s estimate from a year’s roll calls, not anybody’s words. A vote is cast in\n\
        public by an office, hence OfficialStatement. It is entered as a Paraphrase and not as an\n\
        Action, because an action is a minimum without low and high, and never sets a line.\n\
        The ends of the scale are in this file’s words: the authors read the dimension as a position\n\
        towards the US-led liberal order.",
    actors: ("government", "governments"),
    method: "by votes in the UN General Assembly",
    scope: "Only how governments voted in the UN General Assembly, as one model places them on one dimension; what they said is not charted. The value of a year holds for the year. Years without an estimate are left out.",
    role: "Government, by its votes",
    tab: "UN ideal point",
    question: "Where does each government stand, by its votes in the UN General Assembly?",
    unit: "",
    ends: ("furthest from the US-led order", "closest to the US-led order"),
    summary: "Votes in the UN General Assembly of {}.",
    reason: "Estimated from the year’s votes; low and high are the 5% and 95% quantiles of the estimate.",
    reason_without_range: "Estimated from the year’s votes; the table has no range around it.",
    source_id: "un-ideal-points",
    publisher: Some("Harvard Dataverse"),
    source: "Ideal points by Bailey, Strezhnev and Voeten, “Estimating Dynamic State Preferences from United Nations Voting Data”, Journal of Conflict Resolution 61(2), 2017",
    url: Some("https://doi.org/10.7910/DVN/LEJUQZ"),
    caveats: "Later releases re-estimate earlier years.",
    known: &[
        ("idealpointfp", "UN ideal point", "", ""),
        ("idealpointall", "UN ideal point", "", ""),
        ("idealpoint", "UN ideal point", "", ""),
    ],
};

pub static VDEM: PresetWords = PresetWords {
    title: "V-Dem",
    about: "An index of V-Dem by country and year.\n\n\
        A value is an estimate from experts’ answers about a country; it is neither anybody’s words nor\n\
        the country’s own. It is entered as a Paraphrase, published under V-Dem’s name, so that each\n\
        country has a line.",
    actors: ("country", "countries"),
    method: "as V-Dem’s experts assess them",
    scope: "Only what V-Dem’s experts assess, by its measurement model; what governments say of themselves is not charted. The value of a year holds for the year. Years without an estimate are left out.",
    role: "Country, as assessed by V-Dem’s experts",
    tab: "",
    question: "How close is each country to {}, as V-Dem estimates it?",
    unit: "points",
    ends: ("lowest", "highest"),
    summary: "Is assessed by V-Dem’s experts for {}.",
    reason: "V-Dem’s estimate; low and high are {}_codelow and {}_codehigh, about one standard deviation to each side.",
    reason_without_range: "V-Dem’s estimate; the table has no range around it.",
    source_id: "v-dem",
    publisher: Some("V-Dem Institute, University of Gothenburg"),
    source: "V-Dem Dataset, by Coppedge and others",
    url: Some("https://www.v-dem.net/data/the-v-dem-dataset/"),
    caveats: "Each version re-estimates earlier years.",
    known: &[
        ("v2x_polyarchy", "Electoral democracy", "", ""),
        ("v2x_libdem", "Liberal democracy", "", ""),
        ("v2x_partipdem", "Participatory democracy", "", ""),
        ("v2x_delibdem", "Deliberative democracy", "", ""),
        ("v2x_egaldem", "Egalitarian democracy", "", ""),
    ],
};

pub static MANIFESTO: PresetWords = PresetWords {
    title: "Party manifestos",
    about: "Where parties stood, by what their election manifestos emphasise.\n\n\
        A value is computed from the coded sentences of a manifesto. It is entered as a Paraphrase on\n\
        the day of the election, because the table has no day of publication.",
    actors: ("party", "parties"),
    method: "by their election manifestos",
    scope: "Only what election manifestos emphasise, as the Manifesto Project codes them; what parties said elsewhere is not charted. A manifesto is dated to its election.",
    role: "Party, by its manifesto",
    tab: "",
    question: "Where does each party’s manifesto stand on {}?",
    unit: "points",
    ends: ("lowest", "highest"),
    summary: "Is coded by the Manifesto Project for the election of {}.",
    reason: "The Manifesto Project’s value {}; low and high are columns of the table.",
    reason_without_range: "The Manifesto Project’s value; the table has no range around it.",
    source_id: "manifesto-project",
    publisher: Some("WZB Berlin Social Science Center"),
    source: "Manifesto Project Dataset, by Lehmann and others",
    url: Some("https://manifesto-project.wzb.eu/"),
    caveats: "Later versions correct earlier codings.",
    known: &[("rile", "Left and right", "left", "right")],
};

pub static CHES: PresetWords = PresetWords {
    title: "Chapel Hill Expert Survey",
    about: "Where parties stood, as experts on their countries judge.\n\n\
        A value is the mean of experts’ answers; it is neither anybody’s words nor the party’s own. It is\n\
        entered as a Paraphrase, published under the survey’s name, so that each party has a line.",
    actors: ("party", "parties"),
    method: "as country experts place them",
    scope: "Only where country experts place the leadership of parties; what parties said is not charted. The value of a year holds for the year.",
    role: "Party, as experts place it",
    tab: "",
    question: "Where do experts place each party on {}?",
    unit: "points",
    ends: ("lowest", "highest"),
    summary: "Is placed by the survey’s experts for {}.",
    reason: "The mean of the experts’ answers on {}; low and high are columns of the table.",
    reason_without_range: "The mean of the experts’ answers; the table has no range around it.",
    source_id: "ches",
    publisher: Some("University of North Carolina at Chapel Hill"),
    source: "Chapel Hill Expert Survey, by Jolly and others",
    url: Some("https://www.chesdata.eu/"),
    caveats: "",
    known: &[
        ("lrgen", "Left and right", "extreme left", "extreme right"),
        ("lrecon", "Economic left and right", "extreme left", "extreme right"),
        ("galtan", "Libertarian and traditional", "libertarian", "traditional"),
        ("eu_position", "European integration", "strongly opposed", "strongly in favour"),
    ],
};

pub static POLLS: PresetWords = PresetWords {
    title: "Polls",
    about: "How many voters each party has, by polls.\n\n\
        A value is the share that a poll gives a party; it is neither anybody’s words nor the party’s\n\
        own. It is entered as a Paraphrase by a voice that does not speak for the party, so that it\n\
        sets no line: how pollsters differ is not movement. An average that a source gives has a line\n\
        where its voice has `speaks: true`.",
    actors: ("party", "parties"),
    method: "by polls",
    scope: "Only the shares that polls give; a poll is dated to the day that the table gives. Each mark is one poll. No line joins them, because differences between pollsters are not movement.",
    role: "Party, as polled",
    tab: "Voting intention",
    question: "What share of the vote do polls give each party?",
    unit: "%",
    ends: ("none", "all"),
    summary: "Has the share that a poll of {} gives it.",
    reason: "The poll’s share of {}; low and high are columns of the table.",
    reason_without_range: "The poll’s share; the table has no range around it.",
    source_id: "polls",
    publisher: None,
    source: "Table of polls",
    url: None,
    caveats: "Polls have margins of error that the table does not give.",
    known: &[],
};

pub static POLLS_OF_COUNTRIES: PresetWords = PresetWords {
    about: "What polls found in each country.\n\n\
        A value is the share that a poll gives; it is nobody’s words. It is entered as a Paraphrase by\n\
        a voice that does not speak, so that it sets no line: how pollsters differ is not movement. An\n\
        average that a source gives has a line where its voice has `speaks: true`.",
    actors: ("country", "countries"),
    role: "Public, as polled",
    tab: "",
    question: "What share do polls give each country, in the column “{}”?",
    ..POLLS
};

impl PresetWords {
    pub fn header(&self, file: &str) -> Words {
        words!("{}\n\nImported from {file}.", self.about)
    }

    pub fn title(&self) -> Words {
        Words::fixed(self.title)
    }

    pub fn subtitle(&self, actors: usize, covers: &EdtfDate) -> Words {
        words!(
            "{}, {}, {}",
            plural(actors, self.actors.0, self.actors.1),
            self.method,
            covers.to_words()
        )
    }

    pub fn scope(&self, is_partial: bool) -> Words {
        let partial =
            if is_partial { " Only some actors or years of the file are included." } else { "" };
        words!("{}{partial}", self.scope)
    }

    pub fn summary(&self, date: &str) -> Words {
        Words::built(self.summary.replace("{}", date))
    }

    pub fn reason(&self, column: &str, has_range: bool) -> Words {
        Words::built(if has_range {
            self.reason.replace("{}", column)
        } else {
            self.reason_without_range.to_owned()
        })
    }

    /// Returns the tab, the question and the ends of the scale of a column, and whether the column
    /// is known.
    pub fn question(&self, column: &str) -> (Words, Words, (&'static str, &'static str), bool) {
        let lowercase = column.to_lowercase();
        let mut known = self.known.iter();
        let known = known.find(|(name, ..)| *name == lowercase);
        let (tab, ends) = match known {
            Some((_, tab, "", _)) => (*tab, self.ends),
            Some((_, tab, low, high)) => (*tab, (*low, *high)),
            None if self.known.is_empty() && !self.tab.is_empty() => (self.tab, self.ends),
            None => (column, self.ends),
        };
        let is_known = known.is_some() || self.known.is_empty();
        let name = if known.is_some() { tab.to_lowercase() } else { tab.to_owned() };
        let question = self.question.replace("{}", &name);
        (Words::verbatim(tab), Words::built(question), ends, is_known)
    }

    pub fn caveats(&self, columns: &str, file: &str) -> Words {
        let caveats = format!("The values are those of {columns} in {file}. {}", self.caveats);
        Words::built(caveats.trim_end().to_owned())
    }
}
