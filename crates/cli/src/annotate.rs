//! `dateline annotate`: a pipe.

use std::io::{self, Write};

use dateline_pipeline::{Models, Next, Pipeline};

use crate::{Error, args::AnnotateArgs, run::inputs};

pub(crate) fn annotate(args: &AnnotateArgs) -> Result<(), Error> {
    let inputs = inputs(&args.inputs)?;
    let mut models = Models::embedded()?;
    if let Some(path) = &args.ontology {
        models.extract.event = dateline_pipeline::read_ontology(path)?;
    }
    let pipeline = Pipeline { models, config: args.config() };
    let mut out = io::stdout().lock();
    // Not buffered: a line is large, and whoever reads the pipe shall have it at once.
    dateline_pipeline::annotate(&pipeline, inputs, |line| {
        out.write_all(line)?;
        out.flush()?;
        Ok(Next::Go)
    })
}
