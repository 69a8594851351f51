#pragma once

#include <future>
#include <memory>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/use_future.hpp>

#include "storage/storage.hpp"
#include "tests/support/unit.hpp"

namespace starling::prove {

/// A process that uses the store: its own connections on its own thread.
class instance {
public:
    explicit instance(const std::string& url) {
        std::string why;
        auto opened = storage::open(io_, {.url = url}, why);
        if (!opened) throw std::runtime_error{why};
        db_ = std::move(*opened);
        thread_ = std::thread{[this] { io_.run(); }};
    }
    ~instance() {
        busy_.reset();
        thread_.join();
    }
    std::future<result<void>> write(const rules::tenant_id& tenant, ports::unit& work) {
        return boost::asio::co_spawn(io_, db_->write(tenant, work), boost::asio::use_future);
    }
    std::future<result<rules::tenant_id>> tenant_of(const std::string& workspace) {
        return boost::asio::co_spawn(io_, db_->tenant_of("slack", workspace),
                                     boost::asio::use_future);
    }

private:
    boost::asio::io_context io_{1};
    boost::asio::executor_work_guard<executor> busy_{io_.get_executor()};
    std::unique_ptr<storage::database> db_;
    std::thread thread_;
};

using instances = std::vector<std::unique_ptr<instance>>;

template <class Work>
void write(instance& in, const rules::tenant_id& tenant, Work work) {
    support::unit_from<Work> unit{std::move(work)};
    in.write(tenant, unit).get().value();
}

inline instances open_instances(const std::string& url, std::size_t count) {
    instances all;
    for (std::size_t n = 0; n < count; ++n) all.push_back(std::make_unique<instance>(url));
    return all;
}

}  // namespace starling::prove
