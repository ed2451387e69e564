//! What a role owes: what must be known, reviewed, approved and done, on its page and in the list of roles.

#![allow(clippy::unwrap_used, reason = "a test stops at the first surprise")]

mod common;

use common::Folder;

const ROLES: &str = "roles:
  - {id: boss, title: Boss}
  - {id: smith, title: Smith}
  - {id: idler, title: Idler}
";

/// Two roles with duties and one without; the tests stand on 2026-11-22.
fn folder() -> Folder {
    Folder::small()
        .file("roles.yaml", ROLES)
        .document("PRO-1", "readers: [smith]\nsatisfies: [internal-audit]\n", "Text.")
        .document("PRO-2", "readers: all\nsatisfies: [communication]\n", "Text.")
        .file("documents/pro-3.md", document("PRO-3", "status: in-review\nreview-by: 2026-01-01\nreaders: all"))
        .file("documents/pro-4.md", document("PRO-4", "status: approved\napproved: 2025-01-10\nreview-by: 2026-11-01"))
        .file("documents/pro-5.md", document("PRO-5", "status: approved\napproved: 2025-01-10\nreview-by: 2027-08-01"))
        .file("documents/pro-6.md", document("PRO-6", "status: retired\nretired: 2026-10-01\nreview-by: 2026-02-01"))
}

fn document(id: &str, front: &str) -> String {
    format!(
        "---\nid: {id}\ntitle: Title of {id}\nkind: procedure\nversion: \"1.0\"\nowner: boss\napprover: smith\nsatisfies: [management-review]\n{front}\n---\nText.\n"
    )
}

/// The section of a page with this heading's id; nothing when there is none.
fn section<'a>(page: &'a str, id: &str) -> Option<&'a str> {
    let from = page.find(&format!("<h2 id=\"{id}\">"))?;
    Some(&page[from..from + page[from..].find("</section>")?])
}

#[test]
fn reviews_that_are_overdue_or_near_are_owed_by_the_owner() {
    let files = folder().site();
    let page = &files["roles/boss.html"];
    let reviews = section(page, "reviews").unwrap();
    let places: Vec<_> = ["PRO-4", "PRO-1", "PRO-2"].iter().map(|id| reviews.find(&format!("{id}</span>")).unwrap()).collect();
    assert!(places.is_sorted(), "{reviews}");
    assert!(!reviews.contains("PRO-3") && !reviews.contains("PRO-5") && !reviews.contains("PRO-6"), "{reviews}");
    assert!(
        page.contains(
            "<a href=\"#reviews\" class=\"s overdue\">1 overdue review</a>, <a href=\"#reviews\">2 reviews in the next 90 days</a>"
        ),
        "{page}"
    );
}

#[test]
fn what_must_be_known_is_in_force_and_named_for_the_role_or_for_all() {
    let files = folder().site();
    let reads = section(&files["roles/smith.html"], "reads").unwrap().to_owned();
    assert!(reads.find("PRO-1").unwrap() < reads.find("As everyone").unwrap() && reads.contains("PRO-2"), "{reads}");
    assert!(!reads.contains("PRO-3"), "a draft: {reads}");
    assert!(files["documents/pro-1.html"].contains("<dt>Must be known by</dt><dd><a href=\"../roles/smith.html\">Smith</a></dd>"));
    assert!(files["documents/pro-2.html"].contains("<dt>Must be known by</dt><dd>Everyone</dd>"));
    let data = &files["data/documents.json"];
    assert!(data.contains("\"readers\":[\"smith\"]") && data.contains("\"readers\":[\"all\"]"), "{data}");
}

#[test]
fn a_document_in_review_waits_for_its_approver() {
    let files = folder().site();
    let page = &files["roles/smith.html"];
    assert!(section(page, "waiting").unwrap().contains("PRO-3") && !section(page, "approves").unwrap().contains("PRO-3"), "{page}");
    assert!(page.contains("<a href=\"#waiting\">1 document waiting for approval</a>"), "{page}");
}

#[test]
fn rows_are_open_by_the_words_that_their_register_names() {
    let register = "title: Tasks
columns:
  - {id: id, type: id}
  - {id: what, title: What, type: text}
  - {id: wer, title: Wer, type: role}
  - {id: deputy, title: Deputy, type: role}
  - {id: stand, title: Stand, type: choice, choices: [offen, erledigt], open: [offen]}
  - {id: bis, title: Bis, type: date, due: yes}
rows:
  - {id: T-1, what: Late, wer: boss, stand: offen, bis: 2026-11-21}
  - {id: T-2, what: Today, wer: boss, stand: offen, bis: 2026-11-22}
  - {id: T-3, what: Done, wer: boss, stand: erledigt, bis: 2026-01-01}
  - {id: T-4, what: Whenever, wer: boss, stand: offen}
  - {id: T-5, what: Of another, wer: smith, deputy: boss, stand: offen, bis: 2026-11-01}
";
    let files = folder().file("registers/tasks.yaml", register).site();
    let page = &files["roles/boss.html"];
    let actions = section(page, "actions").unwrap();
    let places: Vec<_> = ["T-1", "T-2", "T-4"].iter().map(|id| actions.find(&format!("{id} ")).unwrap()).collect();
    assert!(places.is_sorted() && !actions.contains("T-3") && !actions.contains("T-5"), "{actions}");
    assert_eq!(actions.matches("<span class=\"s overdue\">").count(), 1, "{actions}");
    let others = section(page, "rows").unwrap();
    assert!(others.contains("T-3") && others.contains("T-5") && !others.contains("T-1"), "{others}");
    assert!(page.contains("1 overdue action</a>, <a href=\"#actions\">2 open actions</a>"), "{page}");
}

#[test]
fn without_states_a_row_is_owed_when_its_date_is_near() {
    let register = "title: Checks
columns:
  - {id: id, type: id}
  - {id: what, title: What, type: text}
  - {id: owner, title: Owner, type: role}
  - {id: next, title: Next, type: date, due: yes}
rows:
  - {id: C-1, what: Late, owner: boss, next: 2026-05-01}
  - {id: C-2, what: Near, owner: boss, next: 2027-02-20}
  - {id: C-3, what: Far, owner: boss, next: 2027-02-21}
";
    let files = folder().file("registers/checks.yaml", register).site();
    let actions = section(&files["roles/boss.html"], "actions").unwrap();
    assert!(actions.contains("C-1 Late") && actions.contains("C-2 Near") && !actions.contains("C-3"), "{actions}");
}

#[test]
fn a_role_without_duties_is_told_so_and_the_list_counts_for_all() {
    let files = folder().site();
    let idle = &files["roles/idler.html"];
    assert!(idle.contains("Nothing is due. <a href=\"#reads\">1 document to know</a>"), "{idle}");
    assert!(["reviews", "waiting", "actions", "owns", "approves"].iter().all(|id| section(idle, id).is_none()), "{idle}");
    let list = &files["roles/index.html"];
    assert!(list.contains("<td data-label=\"Reviews due\">3 <span class=\"s overdue\">1 overdue</span></td>"), "{list}");
    assert!(list.contains("<td data-label=\"Must know\">2</td>"), "{list}");
}

#[test]
fn changes_stand_by_the_month_in_which_they_took_effect_and_older_ones_stay_away() {
    let history = "history:\n  - {version: \"1.0\", date: 2026-01-10, change: Begun}\n  - {version: \"0.9\", date: 2025-12-05, change: Tried}\n  - {version: \"0.1\", date: 2025-01-05, change: Long ago}\n";
    let files = folder().document("PRO-7", &format!("{history}satisfies: [context]\n"), "Text.").site();
    let page = &files["changes/index.html"];
    let (january, december) = (section(page, "m2026-01").unwrap(), section(page, "m2025-12").unwrap());
    assert!(january.contains("Begun") && december.contains("version 0.9") && !page.contains("Long ago"), "{page}");
    assert!(section(page, "m2026-10").unwrap().contains("<span class=\"s retired\">Retired</span></div>"), "{page}");
    let front = section(&files["index.html"], "changed").unwrap();
    assert!(front.contains("<a href=\"changes/index.html\">All changes</a>") && front.matches("pro-7.html").count() == 1, "{front}");
}
