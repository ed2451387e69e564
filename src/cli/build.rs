//! `clausebook build`.
use super::options::Build;
pub fn run(_options: &Build) -> Result<u8, String> {
    Err("soon".to_owned())
}
