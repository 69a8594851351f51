#pragma once

#include <chrono>
#include <string>
#include <utility>
#include <vector>

#include <sys/types.h>

namespace starling::support {

/// What the kernel says a process used so far.
struct usage {
    std::chrono::microseconds cpu{};
    std::size_t rss_kib = 0;
    std::size_t peak_rss_kib = 0;
};

/// A program under measurement or attack; ended by SIGTERM and reaped when destroyed.
class child {
public:
    child(std::vector<std::string> command, std::vector<std::pair<std::string, std::string>> env,
          const std::string& output_file);
    ~child();
    child(const child&) = delete;
    child& operator=(const child&) = delete;

    usage used() const;
    /// SIGKILL: nothing of it runs any more when this returns.
    void kill();

private:
    pid_t pid_ = -1;
};

}  // namespace starling::support
