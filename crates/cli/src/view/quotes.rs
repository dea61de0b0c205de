//! `dateline quotes`.

use dateline_pipeline::{
    Tables,
    schema::SaidQuote,
    table::{QuoteTable, csv_header, said_rows},
};

use super::{Printer, any_in, each, indented, who};
use crate::{Error, args::QuotesArgs};

pub(crate) fn quotes(args: &QuotesArgs) -> Result<(), Error> {
    let by = who::meant(&args.run, &args.by)?;
    let about = args.filter.words();
    let table = QuoteTable::QuoteIndex;
    let mut printer = Printer::new(&args.page, || csv_header(table.columns()))?;
    each::<SaidQuote>(&args.run, "quotes.jsonl", |it| {
        let quote = &it.row;
        let texts = || [quote.text.as_str()].into_iter().chain(quote.about_names.iter().map(String::as_str));
        let fits = args.kind.as_ref().is_none_or(|it| quote.kind == *it)
            && args.filter.has_day(quote.said.as_deref())
            && args.min_score.is_none_or(|least| quote.versions.iter().any(|it| least <= it.score))
            && by.as_ref().is_none_or(|by| {
                by.has(quote.actors.iter().map(String::as_str), quote.speakers.iter().map(String::as_str))
            })
            && any_in(&about, texts());
        if !fits {
            return Ok(true);
        }
        printer.print(it.line, || said_rows(quote, table, Tables::Csv), || told(quote))
    })?;
    printer.finish("quotes")
}

/// A quote for people: who and when, the words, where they are from.
fn told(quote: &SaidQuote) -> String {
    let who = match quote.speakers.as_slice() {
        [] => "speaker not known".into(),
        names => names.join(" and "),
    };
    let day = quote.said.as_deref().unwrap_or("no date");
    let mut res = format!("{day}  {who}  ({})\n", quote.kind);
    res += &indented(&quote.text);
    if let (Some(stance), Some(name)) = (&quote.stance, &quote.stance_name) {
        res += &indented(&format!("stance: {stance}, toward {name}"));
    }
    if let Some(first) = quote.versions.first() {
        let outlet = first.outlet.as_ref().map_or(String::new(), |it| format!(", {it}"));
        let more = match quote.versions.len() {
            1 => String::new(),
            n => format!("; {n} versions in {} outlets", quote.outlets),
        };
        res += &indented(&format!("{}, quote {}{outlet}{more}", first.doc_id, first.quote));
    }
    res
}
