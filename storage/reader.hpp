#pragma once

#include <thread>

#include "storage/writer.hpp"

namespace starling::storage {

/// A thread that owns a read-only session: boards, lists and exports do not wait for writes.
class reader {
public:
    reader(boost::asio::io_context& io, std::shared_ptr<job_queue> queue,
           std::unique_ptr<session> db, shared_state& shared);
    ~reader();  ///< finishes what waits

private:
    void work();
    void run(job& j);
    void attempt(job& j);

    boost::asio::io_context& io_;
    std::shared_ptr<job_queue> queue_;
    std::unique_ptr<session> db_;
    shared_state& shared_;
    connection_memory memory_;
    std::uint64_t seen_changes_ = 0;
    retries retries_;
    std::thread thread_;  ///< last: it uses all of the above
};

}  // namespace starling::storage
