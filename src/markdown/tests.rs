//! What the scanner finds and what the joined HTML says.

use super::*;

struct Fixed;
impl Resolver for Fixed {
    fn link(&self, reference: usize) -> Link {
        Link::To { href: format!("x{reference}.html"), title: "T".to_owned(), class: "c", language: None }
    }

    fn diagram(&self, diagram: usize) -> String {
        format!("<figure>{diagram}</figure>")
    }
}
struct Nothing;
impl Resolver for Nothing {
    fn link(&self, _: usize) -> Link {
        Link::None
    }

    fn diagram(&self, _: usize) -> String {
        String::new()
    }
}

#[test]
fn references_are_found_with_their_places() {
    let text = "## A\n\nSee [[PRO-014]] and [[PRO-016#steps|the steps]], ISO 27001 A.5.1 and [x](b.md#y), [[=org.name]].\n";
    let body = scan(text);
    let found: Vec<_> = body.references.iter().map(|r| (r.kind, r.target.as_str(), &text[r.range.clone()])).collect();
    assert_eq!(
        found,
        [
            (ReferenceKind::Wiki, "PRO-014", "[[PRO-014]]"),
            (ReferenceKind::Wiki, "PRO-016#steps", "[[PRO-016#steps|the steps]]"),
            (ReferenceKind::Mention, "27001/A.5.1", "ISO 27001 A.5.1"),
            (ReferenceKind::Link, "b.md#y", "[x](b.md#y)"),
            (ReferenceKind::Variable, "org.name", "[[=org.name]]"),
        ]
    );
    assert!(body.references.iter().all(|r| r.heading == Some(0)));
}

#[test]
fn links_are_joined_in_and_missing_ones_leave_their_text() {
    let body = scan("See [[PRO-014]] and [[a|*the* steps]], ISO 27001 A.5.1, [x](b.md) `[[no]]`.\n");
    assert_eq!(
        body.linked(&Fixed),
        "<p>See <a class=\"c\" href=\"x0.html\">T</a> and <a class=\"c\" href=\"x1.html\" title=\"T\">*the* steps</a>, \
         <a class=\"c\" href=\"x2.html\" title=\"T\">ISO 27001 A.5.1</a>, <a class=\"c\" href=\"x3.html\" title=\"T\">x</a> <code>[[no]]</code>.</p>\n"
    );
    assert_eq!(body.linked(&Nothing), "<p>See PRO-014 and *the* steps, ISO 27001 A.5.1, x <code>[[no]]</code>.</p>\n");
}

#[test]
fn headings_have_anchors_and_claims() {
    let text = "## Access reviews {satisfies=\"iso-27001/A.5.18 iso-27001/A.8.2\"}\n\n## Steps\n\n### Steps {#first .wide}\n";
    let body = scan(text);
    let ids: Vec<_> = body.headings.iter().map(|h| h.id.as_str()).collect();
    assert_eq!(ids, ["access-reviews", "steps", "first"]);
    let claims: Vec<_> = body.headings[0].claims.iter().map(|(claim, range)| (claim.as_str(), &text[range.clone()])).collect();
    assert_eq!(claims, [("iso-27001/A.5.18", "iso-27001/A.5.18"), ("iso-27001/A.8.2", "iso-27001/A.8.2")]);
    let html = body.linked(&Fixed);
    assert!(html.starts_with("<h2 id=\"access-reviews\">Access reviews"), "{html}");
}

#[test]
fn active_content_is_reported_and_left_out() {
    let text = "a <b>x</b>\n\n<script>alert(1)</script>\n\n[l](JaVaScRiPt:alert(1)) [e](&#x6a;avascript:x) [p](java%73cript:x) ![i](data:text/html,x) [o](https://example.org) <!-- note -->\n";
    let body = scan(text);
    let unsafe_links = body.oddities.iter().filter(|(o, _)| matches!(o, Oddity::UnsafeLink(_))).count();
    assert_eq!(unsafe_links, 4);
    assert_eq!(body.oddities.iter().filter(|(o, _)| *o == Oddity::RawHtml).count(), 3);
    let html = body.linked(&Fixed);
    assert!(
        !html.contains("script>") && !html.to_lowercase().contains("javascript:") && !html.contains("data:") && !html.contains("<!--"),
        "{html}"
    );
    assert!(html.contains("https://example.org"));
}

#[test]
fn text_is_never_a_template() {
    let html = scan("{{ site.title }} {% raw %}\n").linked(&Fixed);
    assert_eq!(html, "<p>{{ site.title }} {% raw %}</p>\n");
}

#[test]
fn a_null_character_cannot_forge_a_cut() {
    let html = scan("a \0O0\0 b\n").linked(&Fixed);
    assert_eq!(html, "<p>a \u{fffd}O0\u{fffd} b</p>\n");
}

#[test]
fn places_are_right_in_tables_lists_and_after_umlauts() {
    let text = "| ä | b |\n|---|---|\n| ü | [[X-1\\|text]] |\n\n- ö [[X-2]]\n  - ISO 9001 8.4.1 (General)\n";
    let body = scan(text);
    let found: Vec<_> = body.references.iter().map(|r| &text[r.range.clone()]).collect();
    assert_eq!(found[1..], ["[[X-2]]", "ISO 9001 8.4.1"]);
    assert!(found[0].starts_with("[[X-1"), "{found:?}");
}

#[test]
fn a_diagram_stands_where_its_block_stands() {
    let text = "Before\n\n```mermaid\ngraph TD\nA --> B\n```\n\n- item\n\n  ```mermaid\n  pie\n  ```\n\n```text\ngraph TD\n```\n";
    let body = scan(text);
    assert_eq!(body.diagrams.len(), 2);
    assert!(body.diagrams[0].chart.is_some() && body.diagrams[1].chart.is_none());
    assert_eq!(body.diagrams[1].source, "pie\n");
    let oddities: Vec<_> = body.oddities.iter().map(|(oddity, range)| (oddity.clone(), &text[range.clone()])).collect();
    assert_eq!(oddities, [(Oddity::Undrawn("`pie` is not drawn, only flowcharts are".to_owned()), "pie")]);
    let html = body.linked(&Fixed);
    assert!(html.contains("<p>Before</p>\n<figure>0</figure>\n") && html.contains("<figure>1</figure>"), "{html}");
    assert!(html.contains("<code class=\"language-text\">graph TD\n</code>"), "{html}");
}

#[test]
fn every_place_of_a_text_has_an_anchor_of_its_own() {
    let text = "A[^x] b[^x] c[^x-2] d[^fn] e[^X-2].\n\n## Fn fn\n\n## Fnref x\n\n[^x]: X\n\n[^x-2]: Y\n\n[^fn]: Z\n";
    let html = scan(text).linked(&Nothing);
    let found = |attribute: &str| -> Vec<String> {
        html.split(attribute).skip(1).filter_map(|rest| rest.split('"').next()).map(str::to_owned).collect()
    };
    let (ids, links) = (found(" id=\""), found("href=\"#"));
    assert_eq!(ids.iter().collect::<std::collections::BTreeSet<_>>().len(), ids.len(), "{ids:?}");
    assert_eq!((ids.len(), links.len()), (10, 10), "{html}");
    assert!(links.iter().all(|link| ids.contains(link)), "{links:?} of {ids:?}");
    assert!(ids.contains(&"fn-x-2".to_owned()) && ids.contains(&"fn-fn".to_owned()), "{ids:?}");
}
