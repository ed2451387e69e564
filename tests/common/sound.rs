//! What holds on every page of every site.

use scraper::{ElementRef, Html, Selector};
use std::collections::BTreeMap;

/// A site in memory.
pub type Files = BTreeMap<String, String>;

/// Its pages: address and text.
pub fn pages(files: &Files) -> impl Iterator<Item = (&str, &str)> {
    files.iter().filter(|(address, _)| address.ends_with(".html")).map(|(address, html)| (address.as_str(), html.as_str()))
}

/// Elements of a page.
pub fn select<'a>(page: &'a Html, selector: &str) -> Vec<ElementRef<'a>> {
    page.select(&Selector::parse(selector).unwrap()).collect()
}

/// What an author wrote, and not the theme.
fn is_prose(element: &ElementRef<'_>) -> bool {
    element.ancestors().filter_map(ElementRef::wrap).any(|above| above.value().has_class("prose", scraper::CaseSensitivity::CaseSensitive))
}

/// Whatever is wrong with a page.
pub fn faults(html: &str) -> Vec<String> {
    let page = Html::parse_document(html);
    let mut faults: Vec<String> = page.errors.iter().filter(|error| is_grave(error)).map(ToString::to_string).collect();
    let mut check = |holds: bool, fault: &str, element: &str| {
        if !holds {
            faults.push(format!("{fault} {element}"));
        }
    };
    let count = |selector: &str| select(&page, selector).len();
    check(count("h1") == 1 && count("main h1") == 1, "h1 is not one, in main", "");
    check(count("title") == 1 && count("main") == 1, "title or main is not one", "");
    check(select(&page, "html")[0].attr("lang").is_some_and(|lang| lang.len() >= 2), "no lang", "");
    check(count("meta[http-equiv='Content-Security-Policy']") == 1, "no content security policy", "");
    let ours =
        "head > script[src$='assets/clausebook/site.js'][defer]:empty, .sift + script[src$='assets/clausebook/tables.js'][defer]:empty";
    check(count("script") == count(ours), "foreign script", "");
    check(count("iframe, object, embed, style, form, base") == 0, "active content", "");
    for element in select(&page, "*") {
        let value = element.value();
        for (name, text) in value.attrs() {
            let scheme = text.trim_start().to_ascii_lowercase();
            check(name != "style" && !name.starts_with("on"), "active attribute", name);
            check(!scheme.starts_with("javascript:") && !scheme.starts_with("vbscript:"), "active address", text);
            let requested = ["src", "srcset", "poster", "data", "background"].contains(&name) || (name == "href" && value.name() == "link");
            check(!requested || scheme == "data:," || !(scheme.contains(':') || scheme.starts_with("//")), "request to outside", text);
        }
    }
    for image in select(&page, "img") {
        check(image.attr("alt").is_some(), "img without alt", &image.html());
    }
    for table in select(&page, "table") {
        let caption = table.child_elements().next().filter(|first| first.value().name() == "caption");
        let says = caption.is_some_and(|caption| !caption.text().collect::<String>().trim().is_empty());
        check(says || is_prose(&table), "table without caption", &table.html());
    }
    let mut level = 0;
    for heading in select(&page, "h1, h2, h3, h4, h5, h6").iter().filter(|heading| !is_prose(heading)) {
        let next = heading.value().name()[1..].parse::<usize>().unwrap();
        check(next <= level + 1, "heading skips a level", &heading.html());
        check(!heading.text().collect::<String>().trim().is_empty(), "empty heading", "");
        level = next;
    }
    for link in select(&page, "a[href], summary") {
        check(!link.text().collect::<String>().trim().is_empty() || !link.inner_html().is_empty(), "link without text", &link.html());
    }
    faults
}

/// html5ever reports elements that are not nested as written: an unclosed tag of a template.
fn is_grave(error: &str) -> bool {
    !error.contains("DOCTYPE")
}

/// Fails on a fault of any page, and on two pages with one title.
pub fn assert_sound(files: &Files) {
    let mut titles: BTreeMap<String, &str> = BTreeMap::new();
    let mut wrong = Vec::new();
    for (address, html) in pages(files) {
        wrong.extend(faults(html).into_iter().map(|fault| format!("{address}: {fault}")));
        let page = Html::parse_document(html);
        let title = select(&page, "title")[0].text().collect::<String>();
        assert!(!title.trim().is_empty(), "{address} has no title");
        if let Some(other) = titles.insert(title.clone(), address) {
            wrong.push(format!("{address} and {other} have one title: {title}"));
        }
    }
    assert!(titles.len() > 10, "{}", titles.len());
    assert!(wrong.is_empty(), "{} faults, among them\n{}", wrong.len(), wrong[..wrong.len().min(20)].join("\n"));
}

/// Fails on two pages with one title, without looking at the rest of them.
pub fn assert_titles_differ(files: &Files) {
    let mut titles: BTreeMap<&str, &str> = BTreeMap::new();
    for (address, html) in pages(files) {
        let (_, rest) = html.split_once("<title>").unwrap();
        let (title, _) = rest.split_once("</title>").unwrap();
        assert_eq!(titles.insert(title, address), None, "{address}: {title}");
    }
}
