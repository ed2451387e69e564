//! A progress bar for whoever watches, and only when it takes longer than a blink.

use super::output;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::time::{Duration, Instant};

/// Builds shorter than this show nothing.
const BLINK: Duration = Duration::from_millis(700);

/// Counts pages.
pub struct Progress {
    bar: ProgressBar,
    start: Instant,
    watched: bool,
}

impl Progress {
    /// A bar for this many pages; hidden for now.
    pub fn new(pages: usize) -> Self {
        let bar = ProgressBar::with_draw_target(Some(pages as u64), ProgressDrawTarget::hidden());
        if let Ok(style) = ProgressStyle::with_template("{wide_bar} {pos}/{len} pages") {
            bar.set_style(style);
        }
        Progress { bar, start: Instant::now(), watched: output::is_watched() }
    }

    /// One more page is done.
    pub fn step(&self) {
        if self.watched && self.bar.is_hidden() && self.start.elapsed() > BLINK {
            self.bar.set_draw_target(ProgressDrawTarget::stderr_with_hz(10));
        }
        self.bar.inc(1);
    }

    /// Removes the bar.
    pub fn finish(&self) {
        self.bar.finish_and_clear();
    }
}
