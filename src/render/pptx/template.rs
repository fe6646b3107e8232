//! The parts that all slides of a presentation share: theme, master, layout and that of notes.

use std::fmt::Write as _;

use egui::{Rect, Vec2, pos2, vec2};

use super::Files;
use super::xml::{HEADER, NAMESPACES, Relations, Scale, emu, rgb};
use crate::theme::Theme;
use crate::words::export::presentation as words;

/// The start of every list of shapes.
pub const GROUP: &str = "<p:nvGrpSpPr><p:cNvPr id=\"1\" name=\"\"/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr>\
    <p:grpSpPr><a:xfrm><a:off x=\"0\" y=\"0\"/><a:ext cx=\"0\" cy=\"0\"/><a:chOff x=\"0\" y=\"0\"/>\
    <a:chExt cx=\"0\" cy=\"0\"/></a:xfrm></p:grpSpPr>";

/// The size and colours of slides.
pub struct Look {
    pub theme: Theme,
    pub scale: Scale,
    /// The size of a slide, in points.
    pub size: Vec2,
}

const MASTER_TYPE: &str =
    "application/vnd.openxmlformats-officedocument.presentationml.slideMaster+xml";
const LAYOUT_TYPE: &str =
    "application/vnd.openxmlformats-officedocument.presentationml.slideLayout+xml";
const NOTES_MASTER_TYPE: &str =
    "application/vnd.openxmlformats-officedocument.presentationml.notesMaster+xml";
const THEME_TYPE: &str = "application/vnd.openxmlformats-officedocument.theme+xml";

/// The size of a page of notes: 7½ by 10 inches.
const NOTES_SIZE: Vec2 = vec2(540.0, 720.0);

/// Returns the list of slides; the ids are those of the relations.
pub fn presentation(master: &str, notes_master: &str, slides: &[String], size: Vec2) -> String {
    let mut xml = format!(
        "{HEADER}<p:presentation {NAMESPACES} saveSubsetFonts=\"1\">\
         <p:sldMasterIdLst><p:sldMasterId id=\"2147483648\" r:id=\"{master}\"/></p:sldMasterIdLst>\
         <p:notesMasterIdLst><p:notesMasterId r:id=\"{notes_master}\"/></p:notesMasterIdLst><p:sldIdLst>"
    );
    for (index, id) in slides.iter().enumerate() {
        let _ = write!(xml, "<p:sldId id=\"{}\" r:id=\"{id}\"/>", 256 + index);
    }
    let _ = write!(
        xml,
        "</p:sldIdLst><p:sldSz cx=\"{}\" cy=\"{}\"/><p:notesSz cx=\"{}\" cy=\"{}\"/>\
         <p:defaultTextStyle><a:defPPr><a:defRPr lang=\"en-GB\"/></a:defPPr>{}</p:defaultTextStyle>\
         </p:presentation>",
        emu(size.x),
        emu(size.y),
        emu(NOTES_SIZE.x),
        emu(NOTES_SIZE.y),
        level(18.0, false)
    );
    xml
}

/// Adds the masters, the layout and the themes.
pub fn add_masters(files: &mut Files, theme: &Theme, size: Vec2) {
    let mut relations = Relations::default();
    let layout = relations.add("slideLayout", "../slideLayouts/slideLayout1.xml");
    relations.add("theme", "../theme/theme1.xml");
    let mut of_layout = Relations::default();
    of_layout.add("slideMaster", "../slideMasters/slideMaster1.xml");
    let mut of_notes = Relations::default();
    of_notes.add("theme", "../theme/theme2.xml");
    let none = Relations::default();
    let placeholders = placeholders(size);
    let master = format!(
        "{HEADER}<p:sldMaster {NAMESPACES}><p:cSld>{BACKGROUND}<p:spTree>{GROUP}{placeholders}\
         </p:spTree></p:cSld>{}<p:sldLayoutIdLst><p:sldLayoutId id=\"2147483649\" r:id=\"{layout}\"/>\
         </p:sldLayoutIdLst><p:txStyles><p:titleStyle>{}</p:titleStyle><p:bodyStyle>{}</p:bodyStyle>\
         <p:otherStyle>{}</p:otherStyle></p:txStyles></p:sldMaster>",
        color_map(theme),
        level(28.0, true),
        level(18.0, false),
        level(18.0, false)
    );
    files.add_part("ppt/slideMasters", "slideMaster1.xml", MASTER_TYPE, master, &relations);
    let layout = format!(
        "{HEADER}<p:sldLayout {NAMESPACES} type=\"obj\" preserve=\"1\"><p:cSld name=\"Talk\">\
         <p:spTree>{GROUP}{placeholders}</p:spTree></p:cSld>\
         <p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sldLayout>"
    );
    files.add_part("ppt/slideLayouts", "slideLayout1.xml", LAYOUT_TYPE, layout, &of_layout);
    let notes = notes_master(size);
    files.add_part("ppt/notesMasters", "notesMaster1.xml", NOTES_MASTER_TYPE, notes, &of_notes);
    // Notes are printed.
    for (name, theme) in [("theme1.xml", theme), ("theme2.xml", &Theme::LIGHT)] {
        files.add_part("ppt/theme", name, THEME_TYPE, theme_xml(theme), &none);
    }
}

const BACKGROUND: &str = "<p:bg><p:bgPr><a:solidFill><a:schemeClr val=\"bg1\"/></a:solidFill><a:effectLst/></p:bgPr></p:bg>";

/// Which colours of the theme are text and background.
fn color_map(theme: &Theme) -> String {
    let (background, text) = if theme.dark { ("dk", "lt") } else { ("lt", "dk") };
    let mut xml = format!(
        "<p:clrMap bg1=\"{background}1\" tx1=\"{text}1\" bg2=\"{background}2\" tx2=\"{text}2\""
    );
    for number in 1..=6 {
        let _ = write!(xml, " accent{number}=\"accent{number}\"");
    }
    xml.push_str(" hlink=\"hlink\" folHlink=\"folHlink\"/>");
    xml
}

/// The style of text without bullets.
fn level(size: f32, is_bold: bool) -> String {
    format!(
        "<a:lvl1pPr marL=\"0\" indent=\"0\" algn=\"l\"><a:buNone/><a:defRPr sz=\"{}\" b=\"{}\">\
         <a:solidFill><a:schemeClr val=\"tx1\"/></a:solidFill><a:latin typeface=\"+mn-lt\"/>\
         <a:ea typeface=\"+mn-ea\"/><a:cs typeface=\"+mn-cs\"/></a:defRPr></a:lvl1pPr>",
        (size * 100.0) as u32,
        u8::from(is_bold)
    )
}

/// The paragraph with the slide's number in a format.
pub fn slide_number(format: &str) -> String {
    format!(
        "<a:p><a:fld id=\"{{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}}\" type=\"slidenum\">{format}\
         <a:t>‹#›</a:t></a:fld></a:p>"
    )
}

/// The title, the text and the slide's number.
fn placeholders(size: Vec2) -> String {
    let margin = size.min_elem() * 0.065;
    let page = Rect::from_min_size(pos2(0.0, 0.0), size).shrink(margin);
    let title = page.with_max_y(page.top() + size.y * 0.16);
    let footer = page.with_min_y(page.bottom() - size.y * 0.04);
    let body =
        page.with_min_y(title.bottom() + margin * 0.5).with_max_y(footer.top() - margin * 0.5);
    let footer = footer.with_max_x(footer.left() + size.x * 0.1);
    let fit = "<a:bodyPr lIns=\"0\" tIns=\"0\" rIns=\"0\" bIns=\"0\" anchor=\"t\"><a:normAutofit/></a:bodyPr>";
    let paragraph =
        |text: &str| format!("<a:p><a:r><a:rPr lang=\"en-GB\"/><a:t>{text}</a:t></a:r></a:p>");
    let small = "<a:lstStyle><a:lvl1pPr algn=\"l\"><a:defRPr sz=\"1200\"><a:solidFill>\
                 <a:schemeClr val=\"tx2\"/></a:solidFill></a:defRPr></a:lvl1pPr></a:lstStyle>";
    let footer_fit = fit.replace("anchor=\"t\"", "anchor=\"b\"");
    [
        placeholder(
            2,
            &words::TITLE,
            "type=\"title\"",
            title,
            fit,
            "<a:lstStyle/>",
            &paragraph(&words::TITLE),
        ),
        placeholder(
            3,
            &words::BODY,
            "type=\"body\" idx=\"1\"",
            body,
            fit,
            "<a:lstStyle/>",
            &paragraph(&words::BODY),
        ),
        placeholder(
            4,
            &words::SLIDE_NUMBER,
            "type=\"sldNum\" sz=\"quarter\" idx=\"10\"",
            footer,
            &footer_fit,
            small,
            &slide_number("<a:rPr/>"),
        ),
    ]
    .concat()
}

fn placeholder(
    id: usize,
    name: &str,
    kind: &str,
    rect: Rect,
    fit: &str,
    style: &str,
    paragraph: &str,
) -> String {
    let transform = Scale(1.0).transform(rect);
    format!(
        "<p:sp><p:nvSpPr><p:cNvPr id=\"{id}\" name=\"{name}\"/>\
         <p:cNvSpPr><a:spLocks noGrp=\"1\"/></p:cNvSpPr><p:nvPr><p:ph {kind}/></p:nvPr></p:nvSpPr>\
         <p:spPr>{transform}<a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom></p:spPr>\
         <p:txBody>{fit}{style}{paragraph}</p:txBody></p:sp>"
    )
}

/// The page of notes: the slide above, the notes below.
fn notes_master(slide: Vec2) -> String {
    let page = Rect::from_min_size(pos2(0.0, 0.0), NOTES_SIZE).shrink(54.0);
    let (room, notes) = page.split_top_bottom_at_fraction(0.4);
    let size = slide * (room.width() / slide.x).min(room.height() / slide.y);
    let image = Rect::from_min_size(pos2(room.center().x - size.x / 2.0, room.top()), size);
    let image = Scale(1.0).transform(image);
    let fit = "<a:bodyPr lIns=\"0\" tIns=\"0\" rIns=\"0\" bIns=\"0\"/>";
    let notes = notes.with_min_y(notes.top() + 18.0);
    let paragraph = format!("<a:p><a:r><a:t>{}</a:t></a:r></a:p>", words::NOTES);
    let notes = placeholder(
        3,
        &words::NOTES,
        "type=\"body\" idx=\"1\"",
        notes,
        fit,
        "<a:lstStyle/>",
        &paragraph,
    );
    format!(
        "{HEADER}<p:notesMaster {NAMESPACES}><p:cSld>{BACKGROUND}<p:spTree>{GROUP}\
         <p:sp><p:nvSpPr><p:cNvPr id=\"2\" name=\"{}\"/>\
         <p:cNvSpPr><a:spLocks noGrp=\"1\" noRot=\"1\" noChangeAspect=\"1\"/></p:cNvSpPr>\
         <p:nvPr><p:ph type=\"sldImg\" idx=\"2\"/></p:nvPr></p:nvSpPr>\
         <p:spPr>{image}<a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom>\
         <a:ln w=\"9525\"><a:solidFill><a:schemeClr val=\"tx2\"/></a:solidFill></a:ln></p:spPr></p:sp>\
         {notes}</p:spTree></p:cSld>{}<p:notesStyle>{}</p:notesStyle></p:notesMaster>",
        words::SLIDE_IMAGE,
        color_map(&Theme::LIGHT),
        level(12.0, false)
    )
}

fn theme_xml(theme: &Theme) -> String {
    let (first, second) = ((theme.text, theme.text_secondary), (theme.canvas, theme.surface));
    let (dark, light) = if theme.dark { (second, first) } else { (first, second) };
    let accent = |slot| theme.party_color(Some(slot));
    let colors = [
        ("dk1", dark.0),
        ("lt1", light.0),
        ("dk2", dark.1),
        ("lt2", light.1),
        ("accent1", accent(0)),
        ("accent2", accent(1)),
        ("accent3", accent(2)),
        ("accent4", accent(3)),
        ("accent5", accent(4)),
        ("accent6", accent(5)),
        ("hlink", theme.text_secondary),
        ("folHlink", theme.text_muted),
    ];
    let mut xml = format!(
        "{HEADER}<a:theme xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" \
         name=\"Talk\"><a:themeElements><a:clrScheme name=\"Talk\">"
    );
    for (name, color) in colors {
        let _ = write!(xml, "<a:{name}>{}</a:{name}>", rgb(color));
    }
    let font = theme.font.map_or("Arial", |font| font.regular.family);
    let fonts =
        format!("<a:latin typeface=\"{font}\"/><a:ea typeface=\"\"/><a:cs typeface=\"{font}\"/>");
    let fill = "<a:solidFill><a:schemeClr val=\"phClr\"/></a:solidFill>";
    let line = |width: u32| format!("<a:ln w=\"{width}\">{fill}</a:ln>");
    let effect = "<a:effectStyle><a:effectLst/></a:effectStyle>";
    let _ = write!(
        xml,
        "</a:clrScheme><a:fontScheme name=\"Talk\"><a:majorFont>{fonts}</a:majorFont>\
         <a:minorFont>{fonts}</a:minorFont></a:fontScheme><a:fmtScheme name=\"Talk\">\
         <a:fillStyleLst>{fill}{fill}{fill}</a:fillStyleLst>\
         <a:lnStyleLst>{}{}{}</a:lnStyleLst>\
         <a:effectStyleLst>{effect}{effect}{effect}</a:effectStyleLst>\
         <a:bgFillStyleLst>{fill}{fill}{fill}</a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>",
        line(6350),
        line(12700),
        line(19050)
    );
    xml
}
