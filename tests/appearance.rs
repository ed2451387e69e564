//! What an organization sets of the look of its site.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops at the first surprise")]

mod common;

use common::command::{copy, run};
use common::example;
use std::fs;

const LOGO: &str = "<svg xmlns='http://www.w3.org/2000/svg' width='32' height='32'><rect width='32' height='32'/></svg>";

fn with(setting: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    copy(&example("minimal"), folder.path());
    let config = folder.path().join("ims.yaml");
    let text = fs::read_to_string(&config).unwrap();
    fs::write(&config, format!("{text}\nappearance: {setting}\n")).unwrap();
    fs::create_dir_all(folder.path().join("assets")).unwrap();
    fs::write(folder.path().join("assets/logo.svg"), LOGO).unwrap();
    folder
}

#[test]
fn colour_logo_and_icon_are_on_every_page() {
    let folder = with("{accent: \"#7a1f5c\", logo: assets/logo.svg, logo-dark: assets/logo.svg, icon: assets/logo.svg}");
    let site = common::site(folder.path());
    let style = &site["assets/clausebook/style.css"];
    assert!(style.trim_end().ends_with("} }") && style.contains("--accent: light-dark(#7a1f5c, #"), "the colour comes last");
    for (address, html) in site.iter().filter(|(address, _)| address.ends_with(".html")) {
        assert_eq!(html.matches("assets/logo.svg\"").count(), 3, "{address}");
    }
}

#[test]
fn without_a_setting_there_is_no_logo_and_the_colour_of_the_theme() {
    let site = common::site(&example("minimal"));
    assert!(!site["assets/clausebook/style.css"].contains("@media screen { :root {"));
    assert!(site["index.html"].contains("rel=\"icon\" href=\"data:,\"") && !site["index.html"].contains("class=\"logo"));
}

#[test]
fn what_is_no_colour_and_no_picture_is_told_at_its_place() {
    for (setting, message) in [
        ("{accent: sandy}", "`sandy` is not a colour"),
        ("{accent: \"#ff000080\"}", "`#ff000080` is not a colour"),
        ("{logo: assets/logo.sgv}", "there is no file `assets/logo.sgv`"),
        ("{icon: ims.yaml}", "there is no file `ims.yaml`"),
        ("{acent: red}", "unknown field `acent`"),
    ] {
        let folder = with(setting);
        let ran = run(folder.path(), "check");
        assert!(ran.code == Some(1) && ran.err.contains(message), "{setting}: {}", ran.err);
    }
}
