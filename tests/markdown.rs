//! What authors write in documents, and what readers get: the Markdown that everybody expects, passages, code, pictures,
//! files and tables.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops at the first surprise")]

mod common;

use clausebook::workspace::{Past, Workspace};
use common::preview::Preview;
use common::{Folder, TODAY, findings};
use scraper::{Html, Selector};

/// A small organization with one document of this body.
fn folder(body: &str) -> Folder {
    Folder::small().document("PRO-1", "satisfies: [policy]\n", body)
}

/// The body of the document on its page.
fn prose(folder: &Folder) -> String {
    let page = &folder.site()["documents/pro-1.html"];
    let (_, rest) = page.split_once("<div class=\"prose\">").unwrap();
    rest.split_once("<footer class=\"about\">").unwrap().0.trim().trim_end_matches("</div>").trim().to_owned()
}

fn body(text: &str) -> String {
    prose(&folder(text))
}

#[track_caller]
fn assert_has(html: &str, parts: &[&str]) {
    for part in parts {
        assert!(html.contains(part), "{part} is missing in:\n{html}");
    }
}

// What everybody expects

#[test]
fn the_extensions_that_authors_know_are_understood() {
    let html = body(concat!(
        "~~old~~ https://example.org\n\n- [x] done\n- [ ] open\n\nTerm\n: What it means\n\nA word[^n] and again[^n].\n\n[^n]: The *note*.\n\n",
        "> [!WARNING]\n> Mind the gap.\n\n> [!TIP] Own words\n> Yes.\n",
    ));
    assert_has(
        &html,
        &[
            "<del>old</del> <a href=\"https://example.org\">https://example.org</a>",
            "<li class=\"task\">\u{2611} done</li>",
            "<li class=\"task\">\u{2610} open</li>",
            "<dt>Term</dt>",
            "<dd>What it means</dd>",
            "<p class=\"markdown-alert-title\">Warning</p>",
            "<p class=\"markdown-alert-title\">Own words</p>",
            "<a href=\"#fn-n\" id=\"fnref-n\" data-footnote-ref>1</a>",
            "<a href=\"#fn-n\" id=\"fnref-n-2\" data-footnote-ref>1</a>",
            "aria-label=\"Back to reference 1-2\"",
        ],
    );
}

#[test]
fn no_heading_and_no_footnote_has_an_anchor_of_the_page() {
    let front = "satisfies: [policy]\nrelated: PRO-2\nhistory: [{version: \"1.0\", date: 2026-01-10, author: boss, change: First}]\n";
    let ids = |body: &str| -> Vec<String> {
        let folder = Folder::small().document("PRO-1", front, body).document("PRO-2", "satisfies: [policy]\n", "See [[PRO-1]].\n");
        let page = Html::parse_document(&folder.site()["documents/pro-1.html"]);
        page.select(&Selector::parse("[id]").unwrap()).map(|element| element.attr("id").unwrap().to_owned()).collect()
    };
    let own = ids("Nothing.\n");
    assert!(own.len() >= 5, "{own:?}");
    let body: String =
        own.iter().map(|id| format!("## {id}\n\nText[^{id}] and[^{id}] text[^{id}-2].\n\n[^{id}]: A.\n\n[^{id}-2]: B.\n\n")).collect();
    let (all, once) = (ids(&body), ids(&body).into_iter().collect::<std::collections::BTreeSet<_>>());
    assert_eq!((all.len(), once.len()), (own.len() * 7, own.len() * 7), "{all:?}");
}

#[test]
fn words_of_the_markup_are_in_the_language_of_the_site() {
    let folder = folder("> [!NOTE]\n> A[^1]\n\n[^1]: B\n");
    folder.write(
        "ims.yaml",
        "organization: {name: S}\nlanguage: de\nstandards: [\"iso-9001:2015\"]\ndiagnostics: {undecided-control: ignore, unused-role: ignore}\n",
    );
    assert_has(&prose(&folder), &["<p class=\"markdown-alert-title\">Hinweis</p>", "aria-label=\"Zurück zu Verweis 1\""]);
}

#[test]
fn braces_in_prose_are_literal_and_variables_are_strict() {
    let html = body("{{ org.name }} {% if %} ${x} [[=org.name]]\n");
    assert_eq!(html, "<p>{{ org.name }} {% if %} ${x} Small Ltd</p>");
    assert_eq!(folder("[[=org.nam]]\n").findings(), ["documents/pro-1.md:13:1 unknown-variable there is no variable `org.nam`"]);
}

#[test]
fn links_by_id_by_file_and_by_heading_lead_to_the_same_place() {
    let folder = folder("[a](other/pro-2.md#steps), [b](#own), [[PRO-2#steps]] and [[PRO-2#steps|c]].\n\n## Own\n");
    let folder = folder.file(
        "documents/other/pro-2.md",
        "---\nid: PRO-2\ntitle: Two\nkind: procedure\nstatus: draft\nversion: \"1\"\nowner: boss\n---\n## Steps\n",
    );
    let html = prose(&folder);
    assert_eq!(html.matches("href=\"pro-2.html#steps\"").count(), 3, "{html}");
    assert_has(&html, &["href=\"#own\""]);
}

// Passages

/// A folder with a passage `contacts` and one inside it.
fn including(text: &str) -> Folder {
    folder(text)
        .file(
            "snippets/contacts.md",
            "## Contacts {#who}\n\nCall [[=org.name]], [[role:boss]] or see [the plan](../assets/plan.txt).\n\n[[include:it/desk]]\n",
        )
        .file("snippets/it/desk.md", "Desk[^n] of [[PRO-2]].\n\n[^n]: By day.\n")
        .file("assets/plan.txt", "x")
        .document("PRO-2", "satisfies: [policy]\n", "Alone.\n")
}

#[test]
fn a_passage_stands_where_it_is_included_and_counts_for_its_document() {
    let folder = including("Before[^n].\n\n[[include:contacts]]\n\n[^n]: First.\n\n- [[ include: it/desk ]]\n");
    assert_eq!(folder.findings(), Vec::<String>::new());
    let html = prose(&folder);
    assert_has(
        &html,
        &[
            "<h2 id=\"who\">Contacts</h2>",
            "<p>Call Small Ltd, <a class=\"role\"",
            "<a class=\"asset\" href=\"../assets/plan.txt\" title=\"plan.txt\">the plan<span> (TXT, 1 B)</span></a>",
            "data-footnote-ref>1</a></sup>.",
            "Desk<sup class=\"footnote-ref\"><a href=\"#fn-n-p1\" id=\"fnref-n-p1\" data-footnote-ref>2</a>",
            "data-footnote-ref>3</a></sup> of",
        ],
    );
    let order: Vec<_> = ["<li id=\"fn-n\">", "<li id=\"fn-n-p1\">", "<li id=\"fn-n-p2\">"].map(|note| html.find(note).unwrap()).into();
    assert!(order.is_sorted(), "{html}");
    let site = folder.site();
    assert_has(&site["documents/pro-2.html"], &["href=\"pro-1.html#who\""]);
}

#[test]
fn headings_of_passages_never_change_those_of_the_document() {
    let text = "[[include:a]]\n\n## Steps\n\n## Own {#mine}\n\n[[include:a]]\n";
    let folder = folder(text).file("snippets/a.md", "## Steps\n\n## Theirs {#mine}\n");
    assert_eq!(folder.findings(), Vec::<String>::new());
    let html = Html::parse_fragment(&prose(&folder));
    let ids: Vec<_> = html.select(&Selector::parse("h2").unwrap()).map(|heading| heading.attr("id").unwrap().to_owned()).collect();
    assert_eq!(ids, ["steps-2", "mine-2", "steps", "mine", "steps-3", "mine-3"]);
}

#[test]
fn footnotes_of_passages_never_have_the_name_of_another() {
    let text = "A[^x] b[^x] c[^x-p1] d[^x-2].\n\n[[include:a]]\n\n[[include:a]]\n\n[^x]: X.\n[^x-p1]: P.\n[^x-2]: N.\n";
    let html = Html::parse_fragment(&prose(&folder(text).file("snippets/a.md", "Passage[^x].\n\n[^x]: Theirs.\n")));
    let notes: Vec<_> = html.select(&Selector::parse("li[id]").unwrap()).map(|note| note.attr("id").unwrap().to_owned()).collect();
    assert_eq!(notes, ["fn-x", "fn-x-p1", "fn-x-2-n2", "fn-x-p2", "fn-x-p3"]);
}

#[test]
fn passages_have_a_limit_of_bytes_and_unknown_ones_count() {
    let large = folder(&"[[include:a]]\n\n".repeat(3)).file("snippets/a.md", format!("Words.{}", "\n".repeat(4_200_000)));
    assert_eq!(large.findings(), ["documents/pro-1.md:15:1 include-limit too many passages, or passages in passages, for one document"]);
    let unknown = folder(&"[[include:no]]\n\n".repeat(300)).findings();
    assert_eq!((unknown.len(), unknown.iter().filter(|finding| finding.contains("unknown-snippet")).count()), (201, 200));
}

#[test]
fn two_passages_of_similar_file_names_are_two() {
    let folder = folder("[[include:a]]\n\n[[include:a.md]]\n").file("snippets/a.md", "First").file("snippets/a.md.md", "Second");
    assert_has(&prose(&folder), &["<p>First</p>", "<p>Second</p>"]);
}

#[test]
fn a_finding_in_a_passage_is_reported_once_at_its_own_place() {
    let folder =
        including("[[include:contacts]]\n").document("PRO-3", "satisfies: [policy]\n", "[[include:contacts]]\n\n[[include:contacts]]\n");
    folder.write(
        "snippets/contacts.md",
        "Ä [[PRO-99]], <b>x</b>, [a](nowhere.md), [[=gone]].\n\n```mermaid\npie\n```\n\n## A {satisfies=\"policy nothing\"}\n",
    );
    folder.write("snippets/it/desk.md", "");
    let found = folder.findings();
    assert_eq!(
        found,
        [
            "snippets/contacts.md:1:3 unknown-document there is no document `PRO-99`",
            "snippets/contacts.md:1:15 raw-html HTML in Markdown is not published",
            "snippets/contacts.md:1:19 raw-html HTML in Markdown is not published",
            "snippets/contacts.md:1:25 dangling-link there is no file `snippets/nowhere.md`",
            "snippets/contacts.md:1:42 unknown-variable there is no variable `gone`",
            "snippets/contacts.md:4:1 diagram this diagram is shown as text: `pie` is not drawn, only flowcharts are",
            "snippets/contacts.md:7:25 unknown-shared-clause there is no shared clause `nothing`",
            "snippets/it/desk.md:1:1 unused-snippet no document includes this passage",
        ],
        "{}",
        found.join("\n")
    );
}

#[test]
fn no_include_leads_outside_its_folder_or_out_of_code() {
    for name in ["../documents/pro-1", "/etc/passwd", "../ims", "..", ""] {
        let found = folder(&format!("[[include:{name}]]\n")).file("snippets/a/b.md", "x").findings();
        assert!(found[0].starts_with("documents/pro-1.md:13:1 unknown-snippet"), "{name}: {found:?}");
    }
    let html = body("    [[include:a]]\n\n```text\n[[include:b]]\n```\n\n`[[include:c]]` and \\[[include:d]]\n");
    assert_has(&html, &["[[include:a]]", "[[include:b]]", "[[include:c]]", "[[include:d]]"]);
}

#[test]
fn what_is_near_is_suggested() {
    let workspace = including("[[include:contact]]\n\n[[include:contacts]]\n").open();
    let help: Vec<_> = workspace.diagnostics.iter().map(|finding| finding.help.clone().unwrap()).collect();
    assert_eq!(help, ["did you mean `contacts`?"]);
}

#[test]
fn a_folder_opened_again_has_the_passages_of_now() {
    let folder = including("[[include:contacts]]\n\n[[include:late]]\n");
    let mut past = Past::default();
    let mut open = || Workspace::reopen(folder.path(), TODAY.parse().unwrap(), &mut past);
    let mut states = vec![findings(&open())];
    folder.write("snippets/late.md", "Late\n");
    states.push(findings(&open()));
    folder.write("snippets/it/desk.md", "[[PRO-77]]\n");
    states.push(findings(&open()));
    std::fs::remove_file(folder.path().join("snippets/late.md")).unwrap();
    folder.write("snippets/it/desk.md", "Desk\n");
    states.push(findings(&open()));
    let unknown = "documents/pro-1.md:15:1 unknown-snippet there is no passage `late` in snippets/";
    let broken = "snippets/it/desk.md:1:1 unknown-document there is no document `PRO-77`";
    assert_eq!(states, [vec![unknown], vec![], vec![broken], vec![unknown]]);
}

#[test]
fn the_revision_of_a_document_counts_its_passages() {
    let folder = including("[[include:contacts]]\n");
    let revision = || folder.open().model.documents[0].revision.clone();
    let before = revision();
    folder.write("snippets/it/desk.md", "Desk\n");
    assert_ne!(revision(), before);
}

#[test]
fn the_preview_shows_an_edited_passage() {
    let folder = including("[[include:contacts]]\n");
    let preview = Preview::start(folder.path());
    preview.wait_for("/documents/pro-1.html", "Contacts");
    folder.write("snippets/it/desk.md", "The desk of the otters.\n");
    preview.wait_for("/documents/pro-1.html", "The desk of the otters.");
    let path = "documents/pro-1.md";
    let text = std::fs::read_to_string(folder.path().join(path)).unwrap();
    folder.write(path, format!("{text}\nMore text.\n"));
    preview.wait_for("/documents/pro-1.html", "More text.");
}

// Code

#[test]
fn code_of_an_unknown_language_is_plain_and_html_in_it_is_text() {
    let html = body("```klingon\n<b>\n```\n\n```\nx: 1\n```\n");
    assert_eq!(html, "<pre><code class=\"language-klingon\">&lt;b&gt;\n</code></pre>\n<pre><code>x: 1\n</code></pre>");
}

#[cfg(feature = "highlight")]
#[test]
fn code_has_its_colours_by_class_and_its_words_in_the_search() {
    let folder = folder("```yaml title\nport: 80 # <b>\n```\n");
    assert_eq!(
        prose(&folder),
        "<pre><code class=\"language-yaml\"><span class=\"hn\">port</span>: <span class=\"hv\">80 </span><span class=\"hc\"># &lt;b&gt;\n</span></code></pre>"
    );
    assert_has(&folder.site()["documents/pro-1.html"], &["<pre>"]);
}

// Pictures

/// The first bytes of a PNG picture.
fn png(width: u32, height: u32) -> Vec<u8> {
    [b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".as_slice(), &width.to_be_bytes(), &height.to_be_bytes(), &[8, 2, 0, 0, 0]].concat()
}

fn pictures(text: &str) -> Folder {
    folder(text)
        .file("assets/way.svg", "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 300 200'/>")
        .file("assets/bomb.svg", "<svg xmlns='http://www.w3.org/2000/svg' width='60000' height='60000'/>")
        .file("assets/none.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>")
}

#[test]
fn a_picture_that_stands_alone_has_its_title_as_caption() {
    let html = prose(&pictures("![A & B](../assets/way.svg \"From \\\"A\\\" to <B>\")\n\nIn ![text](../assets/way.svg \"tip\") too.\n"));
    assert_eq!(
        html,
        concat!(
            "<figure class=\"image\"><img src=\"../assets/way.svg\" alt=\"A &amp; B\" width=\"300\" height=\"200\" decoding=\"async\">",
            "<figcaption>From &quot;A&quot; to &lt;B&gt;</figcaption></figure>\n",
            "<p>In <img src=\"../assets/way.svg\" alt=\"text\" title=\"tip\" width=\"300\" height=\"200\" loading=\"lazy\" decoding=\"async\"> too.</p>"
        )
    );
}

#[test]
fn an_author_can_give_a_size_and_the_shape_stays() {
    let text = "![a](../assets/way.svg){width=150} ![b](../assets/way.svg){height=50px} ![c](../assets/none.svg){width=64} ![d](../assets/bomb.svg)\n";
    let html = prose(&pictures(text));
    assert_has(
        &html,
        &[
            "alt=\"a\" width=\"150\" height=\"100\"",
            "alt=\"b\" width=\"75\" height=\"50\"",
            "alt=\"c\" width=\"64\" loading",
            "alt=\"d\" loading",
        ],
    );
}

#[test]
fn attributes_that_mean_nothing_are_reported() {
    let text = "![a](../assets/way.svg){width=40%} ![b](../assets/way.svg){widht=40} ![c](../assets/way.svg){#x .y} [d](#e){.f}\n\n## e\n";
    let found = pictures(text).findings();
    let said: Vec<_> = found.iter().map(|finding| finding.split_once(' ').unwrap().1).collect();
    assert_eq!(
        said,
        [
            "unknown-attribute `40%` is no number of pixels from 1 to 4096",
            "unknown-attribute the attribute `widht` means nothing here",
            "unknown-attribute the attribute `#x` means nothing here",
            "unknown-attribute the attribute `.y` means nothing here",
            "unknown-attribute the attribute `.f` means nothing here",
        ]
    );
}

#[test]
fn the_size_of_a_picture_comes_from_its_first_bytes() {
    let folder =
        folder("x\n").file("assets/a.png", png(640, 480)).file("assets/b.png", png(60_000, 60_000)).file("assets/c.png", "no picture");
    let sizes: Vec<_> = folder.open().model.assets.iter().map(|asset| asset.dimensions).collect();
    assert_eq!(sizes, [Some((640, 480)), None, None]);
}

#[test]
fn no_picture_is_loaded_from_another_site() {
    let html = body("![The chart](https://example.org/a.png?x=1&y=2)\n");
    assert_eq!(html, "<p><a href=\"https://example.org/a.png?x=1&amp;y=2\">The chart</a></p>");
}

// Files

#[test]
fn a_link_to_a_file_says_its_kind_and_size() {
    let folder = folder("[The form](../assets/form.PDF), [](../assets/form.PDF).\n").file("assets/form.PDF", vec![b'x'; 84_321]);
    assert_has(
        &prose(&folder),
        &["<a class=\"asset\" href=\"../assets/form.pdf\" title=\"form.PDF\">The form<span> (PDF, 84 kB)</span></a>"],
    );
}

#[test]
fn a_file_that_is_no_picture_is_linked_to_instead_of_shown() {
    let folder = folder("![The form](../assets/form.pdf)\n").file("assets/form.pdf", "x");
    assert_eq!(prose(&folder), "<p><a class=\"asset\" href=\"../assets/form.pdf\">form.pdf<span> (PDF, 1 B)</span></a></p>");
}

// Tables

#[test]
fn every_table_has_a_name_of_its_own_on_the_page() {
    let table = "| a | b |\n|---|---|\n| 1 | 2 |\n\n";
    let html = body(&format!("{table}## One & \"two\"\n\n{table}{table}## Three\n\n{table}### One & \"two\"\n\n{table}"));
    let html = Html::parse_fragment(&html);
    let selector = Selector::parse("[role=region][tabindex='0']").unwrap();
    let regions = html.select(&selector);
    let names: Vec<_> = regions.map(|region| region.attr("aria-label").unwrap().to_owned()).collect();
    assert_eq!(names, ["a, b", "One & \"two\"", "One & \"two\" (2)", "Three", "One & \"two\" (3)"]);
}

#[test]
fn a_first_column_without_a_head_heads_the_rows() {
    let html = body("## A\n\n| | x | y |\n|---|--:|:-:|\n| r | 1 | |\n| **s** | 3 | 4 |\n");
    assert_has(
        &html,
        &[
            "<td></td>\n<th scope=\"col\" class=\"end\">x</th>\n<th scope=\"col\" class=\"mid\">y</th>",
            "<th scope=\"row\">r</th>\n<td class=\"end\">1</td>\n<td class=\"mid\"></td>",
            "<th scope=\"row\"><strong>s</strong></th>",
        ],
    );
    let html = body("## A\n\n| | x |\n|---|---|\n| | 1 |\n| s | 3 |\n");
    assert!(!html.contains("scope=\"row\"") && !html.contains("<th></th>"), "{html}");
    let html = body("## A\n\n| | |\n|---|---|\n| r | 1 |\n");
    assert!(!html.contains("<thead>"), "{html}");
    assert_has(&html, &["<table>\n<tbody>\n<tr>\n<th scope=\"row\">r</th>\n<td>1</td>"]);
}
