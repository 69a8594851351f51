#pragma once

#include <chrono>
#include <random>

namespace starling::storage {

/// How often and how soon work is tried again after a lost race or a lost connection: 12 times,
/// from 5 ms up to half a second, about 3 seconds in all. That bridges the restart of a server, and
/// it ends before the platforms deliver again.
class retries {
public:
    /// Sleeps; false when it was tried often enough, and the counting begins anew.
    bool pause();
    void done() { tries_ = 0; }

private:
    int tries_ = 0;
    std::minstd_rand chance_{std::random_device{}()};
};

}  // namespace starling::storage
