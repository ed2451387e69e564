//! What holds for every picture, and how the words of both palettes stand out.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops at the first surprise")]

use super::*;
use std::collections::BTreeMap;

fn texts(scene: &Scene) -> Vec<&str> {
    let shapes = scene.items.iter().flat_map(|item| &item.shapes);
    shapes.filter_map(|shape| if let Shape::Text { text, .. } = shape { Some(text.as_str()) } else { None }).collect()
}

/// Every rectangle, circle and base line of a text lies inside its picture.
fn assert_inside(scene: &Scene) {
    for shape in scene.items.iter().flat_map(|item| &item.shapes) {
        let (x, y, right, bottom) = match shape {
            Shape::Rect { x, y, width, height, .. } => (*x, *y, x + width, y + height),
            Shape::Circle { x, y, r, .. } => (x - r, y - r, x + r, y + r),
            Shape::Text { x, y, .. } => (*x, *y, *x, *y),
            Shape::Path { .. } => continue,
        };
        assert!(x >= 0 && y >= 0 && right <= scene.width && bottom <= scene.height, "{shape:?} leaves {} x {}", scene.width, scene.height);
    }
}

fn entry(id: usize) -> Entry {
    Entry { id: format!("PRO-{id:03}"), label: format!("PRO-{id:03} Title"), href: format!("pro-{id:03}.html") }
}

#[test]
fn a_cell_has_its_sign_and_its_count_and_leads_somewhere() {
    let cell =
        |state| Some(Cell { state, count: "3 of 5".to_owned(), label: "Planning, ISO 9001: 3 of 5".to_owned(), href: "x.html".to_owned() });
    let row = Row {
        label: Label { text: "Planning".to_owned(), ..Label::default() },
        cells: vec![cell("partial"), None, cell("gap"), cell("effective")],
    };
    let scene =
        heatmap(&Heatmap { columns: vec![Label::default(), Label::default(), Label::default(), Label::default()], rows: vec![row] });
    assert_eq!(texts(&scene), ["Planning", "◐", "3 of 5", "○", "3 of 5", "●", "3 of 5"]);
    assert_eq!(scene.items.iter().filter(|item| item.href.is_some()).count(), 3);
    assert_inside(&scene);
}

#[test]
fn parts_of_a_bar_fill_it_and_their_counts_do_not_touch() {
    let segment = |state, count| Segment { state, count };
    for counts in [[63, 0, 1, 1], [1, 1, 1, 100], [0, 0, 0, 5], [116, 2, 3, 2], [1, 0, 0, 0], [0, 0, 0, 0]] {
        let scene = bar(&[
            segment("effective", counts[0]),
            segment("partial", counts[1]),
            segment("gap", counts[2]),
            segment("excluded", counts[3]),
        ]);
        assert_inside(&scene);
        let mut end = 0;
        for shape in scene.items.iter().flat_map(|item| &item.shapes) {
            if let Shape::Text { x, text, .. } = shape {
                assert!(*x >= end, "{text} touches its neighbour");
                end = x + super::text::width(text);
                assert!(end <= scene.width, "{text}");
            }
        }
        assert_eq!(texts(&scene).len(), counts.iter().filter(|count| **count > 0).count());
    }
}

#[test]
fn sets_that_meet_are_tied_and_others_are_summed_up() {
    let sets: Vec<_> = ["ISO 9001", "ISO/IEC 27001"].map(|name| Set { name: name.to_owned(), size: 9 }).into();
    let column = |members: [bool; 2], size| Column { members: members.into(), size };
    let scene = upset(&sets, &[column([true, true], 8), column([true, false], 1), column([false, false], 3)], "others");
    let ties = scene.items.iter().flat_map(|item| &item.shapes).filter(|shape| matches!(shape, Shape::Path { class: "tie", .. }));
    assert_eq!(ties.count(), 1);
    assert!(texts(&scene).contains(&"others") && texts(&scene).contains(&"3"));
    assert_inside(&scene);
}

#[test]
fn a_full_month_counts_what_it_does_not_show() {
    let month = |count: usize| Month {
        name: "November".to_owned(),
        year: "2026".to_owned(),
        entries: (0..count).map(entry).collect(),
        list: "#m2026-11".to_owned(),
    };
    let scene = calendar(&month(2), &[month(0), month(14)], "2026-11-22");
    assert!(texts(&scene).contains(&"+5"));
    assert_eq!(scene.items.iter().filter(|item| item.href.is_some()).count(), 2 + 9 + 1);
    assert_inside(&scene);
}

#[test]
fn every_risk_of_a_field_is_counted() {
    let spot = |at: usize, across, up| Spot { across, up, id: format!("R-{at}"), label: format!("R-{at} Risk"), href: format!("#r-{at}") };
    let spots = (0..6).map(|at| spot(at, 3, 1)).chain([spot(6, 1, 3)]).collect();
    let of = Matrix {
        across: "Impact".to_owned(),
        up: "Likelihood".to_owned(),
        columns: (1, 3),
        rows: (1, 3),
        spots,
        lists: [((3, 1), "?impact=3".to_owned())].into(),
    };
    let scene = matrix(&of);
    assert!(texts(&scene).contains(&"6") && texts(&scene).contains(&"+2"), "{:?}", texts(&scene));
    let rest = scene.items.iter().find(|item| item.label.as_deref() == Some("+2: R-4 R-5")).unwrap();
    assert_eq!(rest.href.as_deref(), Some("?impact=3"), "what a field only counts can be reached");
    assert_inside(&scene);
}

#[test]
fn values_that_are_all_alike_or_missing_stay_inside() {
    let point = |value: Option<f64>| Point { period: "Q1".to_owned(), value: value.map(|value| (value.to_string(), value)) };
    for values in [vec![Some(3.0), Some(3.0)], vec![None, Some(1e12), None], vec![Some(-5.0)], vec![]] {
        let of = Course { points: values.into_iter().map(point).collect(), target: Some(("aim 3".to_owned(), 3.0)) };
        assert_inside(&course(&of));
    }
}

#[test]
fn cards_stand_in_rows_below_the_name_of_their_level() {
    let drawn = levels(&[("Policies".to_owned(), 1), ("Procedures".to_owned(), 7)]);
    assert_eq!(drawn.places.len(), 8);
    assert!(drawn.places.iter().all(|place| place.x + 172 <= drawn.width && place.y + 74 <= drawn.height));
    let mut rows: Vec<_> = drawn.places.iter().map(|place| place.y).collect();
    rows.dedup();
    assert_eq!(rows.len(), 1 + 3);
    assert!(drawn.names[0].y < rows[0] && rows[0] < drawn.names[1].y && drawn.names[1].y < rows[1]);
    assert_inside(&card("PRO-001", "A title that is far too long for one line, and for two lines as well", true));
}

fn graph(nodes: usize, ways: &[(usize, usize)], direction: Direction) -> Scene {
    let node = |at: usize| Node { text: format!("Node number {at}"), outline: Outline::Diamond, ..Node::default() };
    let way = |(from, to): &(usize, usize)| Way { from: *from, to: *to, label: "words".to_owned(), heads: (false, true), ..Way::default() };
    flow(&Flow { direction, nodes: (0..nodes).map(node).collect(), ways: ways.iter().map(way).collect(), groups: Vec::new() })
}

/// Where the text of a node stands.
fn place(scene: &Scene, node: usize) -> (i32, i32) {
    let wanted = format!("Node number {node}");
    let found = scene.items.iter().flat_map(|item| &item.shapes).find_map(|shape| match shape {
        Shape::Text { x, y, text, .. } if *text == wanted => Some((*x, *y)),
        _ => None,
    });
    found.unwrap()
}

#[test]
fn a_graph_runs_in_its_direction() {
    let ways = [(0, 1), (1, 2), (0, 2)];
    let (right, left) = (graph(3, &ways, Direction::Right), graph(3, &ways, Direction::Left));
    assert!(place(&right, 0).0 < place(&right, 1).0 && place(&right, 1).0 < place(&right, 2).0);
    assert!(place(&left, 0).0 > place(&left, 1).0 && place(&left, 1).0 > place(&left, 2).0);
    let (down, up) = (graph(3, &ways, Direction::Down), graph(3, &ways, Direction::Up));
    assert!(place(&down, 0).1 < place(&down, 2).1 && place(&up, 0).1 > place(&up, 2).1);
    [right, left, down, up].iter().for_each(assert_inside);
}

#[test]
fn circles_and_loops_are_drawn_too() {
    for direction in [Direction::Right, Direction::Down, Direction::Left, Direction::Up] {
        let scene = graph(3, &[(0, 1), (1, 2), (2, 0), (1, 1)], direction);
        let ways = scene.items.iter().flat_map(|item| &item.shapes).filter(|shape| matches!(shape, Shape::Path { class: "way", .. }));
        assert_eq!(ways.count(), 4);
        assert_inside(&scene);
    }
}

#[test]
fn nodes_do_not_cover_each_other() {
    let ways: Vec<_> = (0..40).map(|at| (at % 13, (at * 7 + 3) % 20)).collect();
    for direction in [Direction::Right, Direction::Down] {
        let node = |at: usize| Node { text: format!("Node number {at}"), ..Node::default() };
        let way = |(from, to): &(usize, usize)| Way { from: *from, to: *to, ..Way::default() };
        let scene = flow(&Flow { direction, nodes: (0..20).map(node).collect(), ways: ways.iter().map(way).collect(), groups: Vec::new() });
        let boxes: Vec<_> = scene
            .items
            .iter()
            .flat_map(|item| &item.shapes)
            .filter_map(|shape| match shape {
                Shape::Rect { class: "node", x, y, width, height, .. } => Some((*x, *y, x + width, y + height)),
                _ => None,
            })
            .collect();
        assert_eq!(boxes.len(), 20);
        for (at, one) in boxes.iter().enumerate() {
            let covers = |other: &(i32, i32, i32, i32)| one.0 < other.2 && other.0 < one.2 && one.1 < other.3 && other.1 < one.3;
            assert!(!boxes[at + 1..].iter().any(covers), "{one:?} in {direction:?}");
        }
    }
}

#[test]
fn a_graph_of_nothing_is_a_picture_of_nothing() {
    assert!(texts(&graph(0, &[], Direction::Right)).is_empty());
}

const STYLE: &str = include_str!("../../themes/default/assets/style.css");

type Colour = [f64; 3];

/// The custom properties that are colours: as they are in light, and in dark.
fn palettes() -> [BTreeMap<String, Colour>; 2] {
    let pattern = regex::Regex::new(r"--([a-z-]+): light-dark\(#([0-9a-f]{6}), #([0-9a-f]{6})\)").unwrap();
    let part = |hex: &str, at: usize| f64::from(u8::from_str_radix(&hex[at..at + 2], 16).unwrap());
    let read =
        |side: usize| pattern.captures_iter(STYLE).map(|found| (found[1].to_owned(), [0, 2, 4].map(|at| part(&found[side], at)))).collect();
    [read(2), read(3)]
}

/// Contrast of two colours according to WCAG 2.2.
fn contrast(one: Colour, other: Colour) -> f64 {
    let light = |colour: Colour| {
        let linear =
            colour.map(|part| part / 255.0).map(|part| if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) });
        0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    };
    let (one, other) = (light(one) + 0.05, light(other) + 0.05);
    one.max(other) / one.min(other)
}

/// A colour laid over another with some transparency.
fn over(above: Colour, below: Colour, share: f64) -> Colour {
    [0, 1, 2].map(|at| above[at] * share + below[at] * (1.0 - share))
}

#[test]
fn every_text_stands_out_from_every_ground_of_both_palettes() {
    // What is written on what, in pages and in figures.
    let pairs: [(&str, &[&str]); 10] = [
        ("ink", &["paper", "sheet", "shade", "accent-shade", "good-shade", "warn-shade", "bad-shade", "calm-shade"]),
        ("soft", &["paper", "sheet", "shade", "accent-shade", "calm-shade", "warn-shade", "bad-shade"]),
        ("accent", &["paper", "sheet", "shade", "accent-shade"]),
        ("good", &["paper", "sheet", "shade", "good-shade"]),
        ("warn", &["paper", "sheet", "shade", "warn-shade"]),
        ("bad", &["paper", "sheet", "shade", "bad-shade"]),
        ("calm", &["paper", "sheet", "shade", "calm-shade"]),
        ("quiet", &["paper", "sheet", "shade"]),
        ("paper", &["accent"]),
        ("sheet", &["accent"]),
    ];
    for palette in palettes() {
        for (text, grounds) in pairs {
            for ground in grounds {
                let found = contrast(palette[text], palette[*ground]);
                assert!(found >= 4.5, "{text} on {ground} has {found:.2}");
            }
        }
        for share in [0.06, 0.16, 0.3] {
            let found = contrast(palette["ink"], over(palette["accent"], palette["paper"], share));
            assert!(found >= 4.5, "ink on accent at {share} has {found:.2}");
        }
    }
}

/// Code stands on `shade`; the test above holds that these colours can be read there.
#[test]
fn every_colour_of_code_is_one_that_is_tested_on_its_ground() {
    assert!(STYLE.contains("\npre { background: var(--shade)"));
    let colours: Vec<_> = regex::Regex::new(r"(?m)^pre \.(h.) \{ color: var\(--(\w+)\)")
        .unwrap()
        .captures_iter(STYLE)
        .map(|found| found[2].to_owned())
        .collect();
    assert_eq!(colours, ["soft", "good", "warn", "accent", "calm", "bad"]);
}

#[test]
fn every_graphic_stands_out_from_its_ground_in_both_palettes() {
    for palette in palettes() {
        for graphic in ["accent", "good", "warn", "bad", "calm", "quiet", "edge"] {
            for ground in ["paper", "sheet", "shade"] {
                let found = contrast(palette[graphic], palette[ground]);
                assert!(found >= 3.0, "{graphic} on {ground} has {found:.2}");
            }
        }
        for (graphic, ground) in [("accent", "accent-shade"), ("warn", "warn-shade"), ("edge", "accent-shade")] {
            let found = contrast(palette[graphic], palette[ground]);
            assert!(found >= 3.0, "{graphic} on {ground} has {found:.2}");
        }
    }
}

#[test]
fn shares_of_the_accent_are_those_that_are_tested() {
    let shares: Vec<_> =
        regex::Regex::new(r"fill-opacity: (\.\d+)").unwrap().captures_iter(STYLE).map(|found| found[1].to_owned()).collect();
    assert_eq!(shares, [".06", ".16", ".3"]);
}

#[test]
fn every_class_of_a_picture_has_its_look() {
    let pattern = regex::Regex::new(r#"(?:class: |text\(|rect\(|line\(|area\(|course\()"([a-z ]+)""#).unwrap();
    let sources = [
        include_str!("bar.rs"),
        include_str!("calendar.rs"),
        include_str!("course.rs"),
        include_str!("flow.rs"),
        include_str!("heatmap.rs"),
        include_str!("levels.rs"),
        include_str!("matrix.rs"),
        include_str!("upset.rs"),
    ];
    let classes = sources
        .iter()
        .flat_map(|text| pattern.captures_iter(text))
        .flat_map(|found| found[1].split(' ').map(str::to_owned).collect::<Vec<_>>());
    let missing: Vec<_> =
        classes.filter(|class| !STYLE.lines().any(|line| line.starts_with(".scene") && line.contains(class.as_str()))).collect();
    assert_eq!(missing, Vec::<String>::new());
}
