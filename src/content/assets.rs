//! Images and attachments: what may be published, and what their first bytes say.

use super::svg;
use crate::diagnostic::{Diagnostic, Diagnostics, rules};
use crate::source::{Reader, SourceId, Sources, Span};

/// Kinds that a browser shows or stores but does not run.
const ACCEPTED: [&str; 25] = [
    "avif", "csv", "docx", "gif", "ics", "jpeg", "jpg", "json", "md", "mp3", "mp4", "ods", "odt", "pdf", "png", "pptx", "rtf", "svg",
    "tsv", "txt", "webm", "webp", "xlsx", "yaml", "zip",
];
/// Kinds that a browser shows as a picture.
pub const PICTURES: [&str; 7] = ["avif", "gif", "jpeg", "jpg", "png", "svg", "webp"];
/// Widest and highest picture whose size is believed.
pub(super) const WIDEST: u32 = 16_384;

/// An image or attachment, read.
#[derive(Debug)]
pub struct RawAsset {
    /// Path below the organization's folder.
    pub path: String,
    /// The file, for findings.
    pub source: SourceId,
    /// Number of bytes.
    pub size: usize,
    /// Width and height of a picture that says them.
    pub dimensions: Option<(u32, u32)>,
}

/// What stands in `assets/`.
#[derive(Debug, Default)]
pub struct Assets {
    /// What is published, by name.
    pub accepted: Vec<RawAsset>,
    /// The bytes of each, in the same order.
    pub bytes: Vec<Vec<u8>>,
    /// Paths of what is not; each is reported.
    pub refused: Vec<String>,
}

/// Whether a file of this name may be published.
pub fn is_accepted(name: &str) -> bool {
    ACCEPTED.contains(&ending(name).as_str())
}

/// Whether a browser shows a file of this name as a picture.
pub fn is_picture(name: &str) -> bool {
    PICTURES.contains(&ending(name).as_str())
}

fn ending(name: &str) -> String {
    name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase()).unwrap_or_default()
}

/// Why an SVG picture is refused: the part of it that could act in a reader's browser.
pub fn active_part(svg: &str) -> Option<String> {
    let mut sources = Sources::default();
    let id = sources.add("", svg);
    svg::inspect(sources.get(id)).err().map(|refusal| refusal.what)
}

/// Reads every file below `assets/` once. What is refused is reported and left out.
pub fn load(reader: &mut Reader, sources: &mut Sources, found: &mut Diagnostics) -> Assets {
    let mut assets = Assets::default();
    for path in reader.list("assets", |_| true).paths {
        if !is_accepted(&path) {
            let id = sources.add(path.as_str(), "");
            let finding = Diagnostic::new(&rules::REFUSED_ATTACHMENT, Span::file(id), "files of this kind are not published");
            found.push(finding.help(format!("save it in another format; accepted: {}", ACCEPTED.join(", "))));
            assets.refused.push(path);
            continue;
        }
        match read(reader, sources, found, &path) {
            Some((asset, bytes)) => {
                assets.accepted.push(asset);
                assets.bytes.push(bytes);
            }
            None => assets.refused.push(path),
        }
    }
    assets
}

fn read(reader: &mut Reader, sources: &mut Sources, found: &mut Diagnostics, path: &str) -> Option<(RawAsset, Vec<u8>)> {
    let raw = |source, size, dimensions| RawAsset { path: path.to_owned(), source, size, dimensions };
    if ending(path) == "svg" {
        let source = reader.read_one(path, sources)?;
        let text = sources.get(source);
        let bytes = text.text.as_bytes().to_vec();
        return match svg::inspect(text) {
            Ok(dimensions) => Some((raw(source, bytes.len(), dimensions), bytes)),
            Err(svg::Refusal { what, range }) => {
                let message = format!("this picture holds {what}, which could act in a reader's browser");
                let span = Span::new(source, range.start, range.end);
                let help = "export it as plain SVG without scripts, links and fonts from elsewhere, or as PNG";
                found.push(Diagnostic::new(&rules::REFUSED_ATTACHMENT, span, message).help(help));
                None
            }
        };
    }
    let bytes = reader.read_bytes(path)?;
    let source = sources.add(path, "");
    let dimensions = is_picture(path).then(|| measure(&bytes)).flatten();
    Some((raw(source, bytes.len(), dimensions), bytes))
}

/// Width and height from the first bytes of a picture; it is never decoded. What nobody can mean is left out.
fn measure(bytes: &[u8]) -> Option<(u32, u32)> {
    let size = imagesize::blob_size(bytes).ok()?;
    let side = |pixels: usize| u32::try_from(pixels).ok().filter(|side| (1..=WIDEST).contains(side));
    Some((side(size.width)?, side(size.height)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_kinds_that_cannot_run_are_accepted() {
        assert!(is_accepted("plan.PDF") && is_accepted("logo.svg"));
        for name in ["page.html", "page.xhtml", "x.js", "x.mjs", "x.svgz", "x.swf", "x.xml", "noending", "x.png.html"] {
            assert!(!is_accepted(name), "{name}");
        }
    }

    /// Drawings that anybody draws.
    const HARMLESS: &[&str] = &[
        "<svg><path d='M0 0'/><text>contact = on, javascript: no</text></svg>",
        "<?xml version='1.0'?><!-- drawn --><svg xmlns='http://www.w3.org/2000/svg' xmlns:i='http://i.example'><i:view i:page='1'/></svg>",
        "<svg xmlns:xlink='http://www.w3.org/1999/xlink'><g id='a'/><use xlink:href='#a'/><rect fill='url(#g)'/></svg>",
        "<svg><a href='https://example.org'><text>x</text></a><style>rect{fill:url(&quot;#g&quot;)}</style></svg>",
        "<svg xmlns:i='http://i.example' i:file='C:\\x.png' data-name='a\\b'><style>a{fill:<!-- x -->red}</style></svg>",
        "<svg><image href='data:image/png;base64,AAAA'/><animate attributeName='opacity' from='0' to='1'/></svg>",
    ];

    /// One drawing for each way to act, and the word that its refusal says.
    const PAYLOADS: &[(&str, &str)] = &[
        ("<svg><script>1</script></svg>", "script"),
        ("<svg><SCRIPT>1</SCRIPT></svg>", "SCRIPT"),
        ("<svg xmlns:s='http://www.w3.org/2000/svg'><s:script href='#x'/></svg>", "script"),
        ("<svg onload = 'x'/>", "onload"),
        ("<svg><g\nonclick='x'/></svg>", "onclick"),
        ("<svg><g/ONMOUSEOVER='x'/></svg>", "XML"),
        ("<svg><foreignObject><b/></foreignObject></svg>", "foreignObject"),
        ("<svg><g xmlns='http://www.w3.org/1999/xhtml'><b/></g></svg>", "`g`"),
        ("<svg><iframe src='#a'/></svg>", "iframe"),
        ("<svg><a href='javascript:alert(1)'/></svg>", "javascript:"),
        ("<svg><a href=' java&#x09;script&#58;alert(1)'/></svg>", "javascript:"),
        ("<svg xmlns:x='http://www.w3.org/1999/xlink'><a x:href='JaVaScRiPt:x'/></svg>", "javascript:"),
        ("<svg><a href='vbscript:x'/></svg>", "vbscript:"),
        ("<svg><a href='data:text/html,x'/></svg>", "data:text/html"),
        ("<svg><a href='data:image/svg+xml,x'/></svg>", "data:"),
        ("<!DOCTYPE svg><svg/>", "document type"),
        ("<!DOCTYPE svg [<!ENTITY a 'b'>]><svg>&a;</svg>", "document type"),
        ("<!DOCTYPE svg SYSTEM 'http://x/y'><svg/>", "document type"),
        ("<svg>&undefined;</svg>", "XML"),
        ("<svg><a><set attributeName='href' to='x'/></a></svg>", "changes `href`"),
        ("<svg><a><animate attributeName='xlink:href' values='x'/></a></svg>", "changes `href`"),
        ("<svg><animateTransform attributeName=' onclick ' to='x'/></svg>", "changes `onclick`"),
        ("<svg><use href='https://x/y.svg#a'/></svg>", "outside"),
        ("<svg><use href='data:image/svg+xml;base64,AA#a'/></svg>", "outside"),
        ("<svg><image href='//x/y.png'/></svg>", "outside"),
        ("<svg><style>@import 'https://x/y.css'</style></svg>", "style"),
        ("<svg><style>a{b:url( 'https://x/y')}</style></svg>", "style"),
        ("<svg><rect style='fill:url(https://x/y#a)'/></svg>", "style"),
        ("<svg><style>@im<!-- -->port 'https://x/y.css'</style></svg>", "style"),
        ("<svg><style>@im<g>x</g>port 'https://x/y.css'</style></svg>", "style"),
        ("<svg><style><![CDATA[@im]]>port 'https://x/y.css'</style></svg>", "style"),
        ("<svg><style>@\\69mport 'https://x/y.css'</style></svg>", "style"),
        ("<svg><rect fill='u\\72l(https://x/y#a)'/></svg>", "style"),
        ("<svg><rect style='fill:u\\72 l(https://x/y#a)'/></svg>", "style"),
        ("<svg><style>a{b:image-set('https://x/y' 1x)}</style></svg>", "style"),
        ("<svg><g style='b:-webkit-image-set(\"https://x/y\" 1x)'/></svg>", "style"),
        ("<svg><style>a{b:src('https://x/y')}</style></svg>", "style"),
        ("<?xml-stylesheet href='x.css'?><svg/>", "xml-stylesheet"),
        ("<html xmlns='http://www.w3.org/1999/xhtml'/>", "no drawing"),
        ("<svg><g></svg>", "XML"),
        ("", "XML"),
    ];

    #[test]
    fn drawings_that_anybody_draws_are_published() {
        for svg in HARMLESS {
            assert_eq!(active_part(svg), None, "{svg}");
        }
    }

    #[test]
    fn whatever_could_act_is_refused() {
        for (svg, word) in PAYLOADS {
            let refusal = active_part(svg);
            assert!(refusal.as_ref().is_some_and(|refusal| refusal.contains(word)), "{svg}: {refusal:?}");
        }
    }

    #[test]
    fn a_drawing_of_many_levels_is_read() {
        let deep = format!("<svg>{}{}</svg>", "<g>".repeat(1_000), "</g>".repeat(1_000));
        assert_eq!(active_part(&deep), None);
    }

    #[test]
    fn what_would_take_long_to_read_is_refused_unread() {
        let attributes = (0..100_000).map(|at| format!(" a{at}='>'")).collect::<String>();
        let spaces = (0..60).map(|at| format!("<g xmlns:a{at}='x'/>")).collect::<String>();
        let hidden = format!("<svg><!-- <a{attributes}> --><text><![CDATA[<a{attributes}>]]></text></svg>");
        assert_eq!(active_part(&format!("<svg><g{attributes}/></svg>")).as_deref(), Some("an element with more than 1000 attributes"));
        assert_eq!(active_part(&format!("<svg>{spaces}</svg>")).as_deref(), Some("more than 50 namespaces"));
        assert_eq!(active_part(&hidden), None);
    }

    #[test]
    fn the_size_of_a_drawing_is_what_it_says() {
        let size = |svg: &str| {
            let mut sources = Sources::default();
            let id = sources.add("", svg);
            svg::inspect(sources.get(id)).unwrap_or_default()
        };
        assert_eq!(size("<svg width='640' height='48.5px'/>"), Some((640, 49)));
        assert_eq!(size("<svg width='100%' height='10cm' viewBox='0 0 20,30'/>"), Some((20, 30)));
        assert_eq!(size("<svg width='60000000' height='1'/>"), None);
        assert_eq!(size("<svg/>"), None);
    }

    #[test]
    fn absurd_sizes_are_left_out_and_nothing_is_decoded() {
        let png = |width: u32, height: u32| {
            [b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".as_slice(), &width.to_be_bytes(), &height.to_be_bytes(), &[8, 2, 0, 0, 0]].concat()
        };
        assert_eq!(measure(&png(640, 480)), Some((640, 480)));
        assert_eq!(measure(&png(60_000, 60_000)), None);
        assert_eq!(measure(&png(0, 480)), None);
        assert_eq!(measure(b"<svg/>"), None);
        assert_eq!(measure(b""), None);
    }
}
