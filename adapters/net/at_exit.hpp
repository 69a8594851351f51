#pragma once

namespace starling::net {

/// Runs `last` when the scope is left, whatever the way: return, exception, cancellation.
template <class F>
struct at_exit {
    F last;
    ~at_exit() { last(); }
};
template <class F>
at_exit(F) -> at_exit<F>;

}  // namespace starling::net
