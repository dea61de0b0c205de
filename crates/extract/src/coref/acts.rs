//! Verbs of acts: who does something that news tells, and who has something done to them. Our own lists, by stems.

use dateline_types::Tag;

use super::{
    scene::Scene,
    syntax::{self, Function},
};

/// Whether a mention speaks, does an act, or has one done to it.
pub(crate) fn speaks_or_acts(scene: &Scene, item: usize) -> bool {
    let words = &scene.words;
    let it = &scene.items[item];
    if syntax::speaks(words, it.function) {
        return true;
    }
    let near = |limit: usize| (it.end()..limit.min(words.len())).find(|at| words.tag(*at).is_verb());
    if it.function.verb().is_some_and(|verb| is_by_disaster(scene, verb)) {
        return false;
    }
    match it.function {
        Function::Subject(verb) | Function::Agent(verb) => {
            does(words.lower(verb)) || suffers(words.lower(verb))
        }
        Function::Passive(verb) => does(words.lower(verb)) || suffers(words.lower(verb)),
        Function::Object(verb) => suffers(words.lower(verb)),
        Function::Other => {
            let dead = it.start().checked_sub(1).is_some_and(|at| words.lower(at) == "dead");
            let before = it.start().checked_sub(1 + usize::from(dead)).filter(|at| words.tag(*at).is_verb());
            let by = it
                .start()
                .checked_sub(1)
                .is_some_and(|at| words.lower(at) == "by" && words.tag(at.wrapping_sub(1)) == Tag::Vbn);
            let headline = it.headline
                && near(it.end() + 2).is_some_and(|at| does(words.lower(at)) || suffers(words.lower(at)));
            before.is_some_and(|at| suffers(words.lower(at))) || by || headline
        }
    }
}

/// Whether a verb of harm tells of an accident, a disease or a storm.
fn is_by_disaster(scene: &Scene, verb: usize) -> bool {
    const CAUSES: [&str; 22] = [
        "avalanche",
        "crash",
        "cyclone",
        "derailed",
        "disease",
        "drought",
        "earthquake",
        "epidemic",
        "eruption",
        "flood",
        "flooding",
        "floods",
        "heatwave",
        "hurricane",
        "landslide",
        "lightning",
        "outbreak",
        "quake",
        "storm",
        "tornado",
        "tsunami",
        "typhoon",
    ];
    let harm =
        ["kill", "injur", "hurt", "died", "dead"].iter().any(|it| scene.words.lower(verb).starts_with(it));
    harm && scene.words.sentence(verb).any(|at| CAUSES.binary_search(&scene.words.lower(at)).is_ok())
}

/// Whether a mention is a subject or has an act done to it.
pub(crate) fn takes_part(scene: &Scene, item: usize) -> bool {
    let it = &scene.items[item];
    it.function.is_subject() || matches!(it.function, Function::Agent(_)) || speaks_or_acts(scene, item)
}

/// Stems of verbs of acts, seen from the one who does them.
const DOES: &str = "\
    advanc agree aid airlift allow apologi approv back ban block boycott broke burn call came cancel \
    chas clash clear close com cross cut declin defend defi deliver demand demolish demonstrat deploy \
    destroy disrupt drop enter escap evacuat extend face fight fire fled flee fought gather giv halt \
    hand held help hijack hold impos inspect interven investigat join launch leav left loot march meet \
    met mov occup open order paid pass pay pelt plan plant pledg protest pull quit raid ralli rally \
    reach refus reject renew resign resum retreat riot sail search seek send sent set shell shut sign \
    smash sought stab stag steal stop storm strike strip struck support surrender suspend take threaten \
    threw throw took torch tortur train tried try urg us veto visit vot walk went win withdr won work";

/// Stems of verbs of acts, seen from the one they are done to.
const SUFFERS: &str = "\
    abduct accus acquit admit arrest assassinat assault attack ban beat bomb captur charg condemn deport \
    detain dismiss dispers evict execut expel extradit fin fir free handcuff harass held hurt injur \
    interrogat invit jail kidnap kill lynch massacr murder order poison pull question releas rescu robb \
    sack sanction seiz sentenc shoot shot stab stop su summon suspend target tear-gass threaten tortur \
    urg wound";

fn does(verb: &str) -> bool {
    DOES.split(' ').any(|it| is_form(verb, it)) || suffers(verb)
}

fn suffers(verb: &str) -> bool {
    SUFFERS.split(' ').any(|it| is_form(verb, it))
}

/// Whether `verb` is the stem with an ending of verbs.
fn is_form(verb: &str, stem: &str) -> bool {
    let Some(ending) = verb.strip_prefix(stem) else { return false };
    const ENDINGS: &str = "s es e d ed ing ting ted ned ning led ling ped ping bed bing ied ies y en ew awn zed ze zes zing sed se \
                           ses sing red ring";
    ending.is_empty() || ENDINGS.split(' ').any(|it| it == ending)
}
