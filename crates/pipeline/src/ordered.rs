//! A parallel map over an iterator that keeps order and bounds memory.
//!
//! At most `window` items are read but not yet handed on, so a slow item holds up only those more than `window`
//! behind it. Reading and handing on happen on the calling thread, work on a pool of the run's own: two runs that
//! share rayon's global pool can wait for each other for ever.

use std::{
    collections::BTreeMap,
    panic::{self, AssertUnwindSafe},
    sync::mpsc,
};

use rayon::ThreadPool;

/// Maps `work` over `inputs` on `pool` and gives the outputs to `sink` in order of the inputs, until one is refused.
/// A panic of `work` resumes here when its turn comes.
///
/// # Errors
/// The first error of `sink`; reading ends then.
pub fn ordered<I, T, E>(
    pool: &ThreadPool,
    window: usize,
    mut inputs: I,
    work: impl Fn(I::Item) -> T + Sync,
    mut sink: impl FnMut(T) -> Result<(), E>,
) -> Result<(), E>
where
    I: Iterator,
    I::Item: Send,
    T: Send,
{
    let window = window.max(1) as u64;
    let (send, outputs) = mpsc::channel();
    let work = &work;
    pool.in_place_scope(move |scope| {
        let mut ready = BTreeMap::new();
        let (mut n_read, mut n_given) = (0u64, 0u64);
        let mut more = true;
        loop {
            while more && n_read - n_given < window {
                let Some(input) = inputs.next() else {
                    more = false;
                    break;
                };
                let (number, send) = (n_read, send.clone());
                scope.spawn(move |_| {
                    let output = panic::catch_unwind(AssertUnwindSafe(|| work(input)));
                    // Nobody listens only after the sink has refused an output.
                    let _ = send.send((number, output));
                });
                n_read += 1;
            }
            if n_given == n_read {
                return Ok(());
            }
            if !ready.contains_key(&n_given) {
                let (number, output) = outputs.recv().expect("this scope holds a sender");
                ready.insert(number, output);
            }
            while let Some(output) = ready.remove(&n_given) {
                n_given += 1;
                sink(output.unwrap_or_else(|payload| panic::resume_unwind(payload)))?;
            }
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::{
        convert::Infallible,
        sync::atomic::{AtomicU64, Ordering::SeqCst},
        thread,
        time::Duration,
    };

    fn pool(threads: usize) -> ThreadPool {
        rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap()
    }

    #[test]
    fn keeps_order_and_never_holds_more_than_the_window() {
        let (read, given) = (AtomicU64::new(0), AtomicU64::new(0));
        let inputs = (0..2000u64).inspect(|_| {
            let held = read.fetch_add(1, SeqCst) + 1 - given.load(SeqCst);
            assert!(held <= 32, "{held}");
        });
        let slow = |i: u64| {
            thread::sleep(Duration::from_micros((i * 7919) % 300));
            i
        };
        let res: Result<(), Infallible> = ordered(&pool(8), 32, inputs, slow, |i| {
            assert_eq!(i, given.fetch_add(1, SeqCst));
            Ok(())
        });
        res.unwrap();
        assert_eq!(given.load(SeqCst), 2000);
    }

    #[test]
    fn a_sink_that_refuses_ends_an_endless_input() {
        let mut given = 0;
        let res = ordered(
            &pool(4),
            8,
            0u64..,
            |i| i,
            |i| {
                given += 1;
                if i == 20 { Err("enough") } else { Ok(()) }
            },
        );
        assert_eq!((res, given), (Err("enough"), 21));
    }

    #[test]
    fn a_panic_of_the_work_reaches_the_caller_in_its_turn() {
        let mut given = 0;
        let work = |i: i32| assert!(i != 50);
        let sink = |()| -> Result<(), Infallible> {
            given += 1;
            Ok(())
        };
        let run = || ordered(&pool(3), 6, 0..100, work, sink);
        assert!(panic::catch_unwind(AssertUnwindSafe(run)).is_err());
        assert_eq!(given, 50);
    }

    #[test]
    fn two_runs_inside_each_other_do_not_wait_for_ever() {
        let (a, b) = (pool(2), pool(2));
        let mut total = 0;
        let outer = ordered(
            &a,
            4,
            0..50u64,
            |i| i,
            |i| {
                ordered(
                    &b,
                    4,
                    0..i,
                    |j| j,
                    |j| {
                        total += j;
                        Ok::<(), Infallible>(())
                    },
                )
            },
        );
        outer.unwrap();
        assert_eq!(total, (0..50u64).map(|i| i * i.saturating_sub(1) / 2).sum::<u64>());
    }
}
