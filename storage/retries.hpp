#pragma once

#include <chrono>
#include <random>

namespace starling::storage {

/// How often and how soon work is tried again after a lost race or a lost connection: for 3
/// seconds, after 5 ms at first and half a second at last. That bridges the restart of a server,
/// and it ends before the platforms deliver again.
class retries {
public:
    /// Sleeps; false when it was tried long enough, and the counting begins anew.
    bool pause();
    void done() { tries_ = 0; }

private:
    int tries_ = 0;
    std::chrono::steady_clock::time_point until_;
    std::minstd_rand chance_{std::random_device{}()};
};

}  // namespace starling::storage
