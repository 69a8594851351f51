#pragma once

#include <memory>
#include <string>

#include "tests/prove/support/outbound.hpp"

namespace starling::prove {

/// Every process of a life works on the same few messages.
inline constexpr int mortal_messages = 3;

/// What a process leaves behind for the next one and for the judge: shared memory.
struct trace {
    unsigned port = 0;  ///< of the platform
    int taken[mortal_messages] = {};
    int sent[mortal_messages] = {}, ambiguous[mortal_messages] = {};
    int unsettled = 0;  ///< messages that are neither, in the end
    int steps = 0;      ///< of the last sender
};

/// A platform in a process of its own, that outlives all senders. It takes every message.
class lasting_platform {
public:
    lasting_platform();
    ~lasting_platform();
    lasting_platform(const lasting_platform&) = delete;
    lasting_platform& operator=(const lasting_platform&) = delete;

    trace& seen() { return *trace_; }

private:
    trace* trace_;
    int process_;
};

/// A store with the messages that are to be sent.
void write_messages(platform on, const std::string& file, trace& seen);

/// Sends in a process of its own, which dies after so many steps of its loop: at any of its awaits,
/// without a word to anybody. `sleep_us` before it dies lets the threads of its store get further
/// or not.
void send_and_die(platform on, const std::string& file, trace& seen, int steps, int sleep_us);

/// A new process finds what was left, a minute later, and says what became of everything.
/// `resends`: the planted fault, what is in doubt is sent again.
void send_the_rest(platform on, const std::string& file, trace& seen, bool resends);

}  // namespace starling::prove
