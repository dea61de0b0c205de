//! The report: one page that opens from disk, without network.

use std::path::{Path, PathBuf};

use dateline_pipeline::schema::Run;

use crate::{Error, args::ReportArgs};

/// `dateline report DIR`.
pub(crate) fn report(_args: &ReportArgs) -> Result<(), Error> {
    Ok(())
}

/// Writes `report/index.html` of the run in `out`; gives its path.
pub(crate) fn write(out: &Path, _run: &Run) -> Result<PathBuf, Error> {
    Ok(out.join("report/index.html"))
}
