//! Runs a kernel with the widest vectors of the machine.
//!
//! The kernels of [`wide`] are plain loops; this only lets the compiler use more lanes for them. No variant changes the
//! order of operations, and what is fused is written so and fused in all, so all give the same numbers. Those of [`with_features`] name the instructions
//! themselves. The one place of the project with `unsafe`: calling a function compiled for a feature is sound when the
//! feature has been detected, and it is, on the line before.

/// Defines a function that runs `$body`, an `#[inline(always)]` function, compiled for each width.
macro_rules! wide {
    ($(#[$doc:meta])* $vis:vis fn $name:ident($($arg:ident: $type:ty),* $(,)?) = $body:ident) => {
        $(#[$doc])*
        #[allow(clippy::too_many_arguments)]
        $vis fn $name($($arg: $type),*) {
            #[cfg(target_arch = "x86_64")]
            {
                #[target_feature(enable = "avx512f,avx512bw,avx512dq,avx512vl")]
                #[allow(clippy::too_many_arguments)]
                fn widest($($arg: $type),*) {
                    $body($($arg),*)
                }
                #[target_feature(enable = "avx2,fma")]
                #[allow(clippy::too_many_arguments)]
                fn wider($($arg: $type),*) {
                    $body($($arg),*)
                }
                if is_x86_feature_detected!("avx512f")
                    && is_x86_feature_detected!("avx512bw")
                    && is_x86_feature_detected!("avx512dq")
                    && is_x86_feature_detected!("avx512vl")
                {
                    #[allow(unsafe_code)]
                    // SAFETY: all features of `widest` have been detected.
                    return unsafe { widest($($arg),*) };
                }
                if is_x86_feature_detected!("avx2") && is_x86_feature_detected!("fma") {
                    #[allow(unsafe_code)]
                    // SAFETY: both features of `wider` have been detected.
                    return unsafe { wider($($arg),*) };
                }
            }
            $body($($arg),*)
        }
    };
}

/// Defines a function compiled for some features, which tells whether the machine has them; if not, it did nothing.
macro_rules! with_features {
    ([$($feature:tt),+] $(#[$doc:meta])* $vis:vis fn $name:ident($($arg:ident: $type:ty),* $(,)?) $body:block) => {
        $(#[$doc])*
        $vis fn $name($($arg: $type),*) -> bool {
            $(#[target_feature(enable = $feature)])+
            fn inside($($arg: $type),*) $body

            let found = $(is_x86_feature_detected!($feature))&&+;
            if found {
                #[allow(unsafe_code)]
                // SAFETY: all features of `inside` have been detected.
                unsafe { inside($($arg),*) };
            }
            found
        }
    };
}

pub(crate) use wide;
#[cfg(target_arch = "x86_64")]
pub(crate) use with_features;
