#pragma once

#include <functional>
#include <memory>

#include <boost/intrusive/list.hpp>

#include "adapters/net/types.hpp"

namespace starling::net {

/// Ends what outlives its time: one timer for any number of watches. Moving a watch to a later time
/// costs a store, so that a deadline per request is free; the timer is only re-armed when a watch
/// becomes due earlier than everything before it.
class expiry {
public:
    explicit expiry(asio::io_context& io);
    expiry(const expiry&) = delete;
    expiry& operator=(const expiry&) = delete;

    /// Calls `on_due` once when its time has come. The expiry must outlive it.
    class watch : public boost::intrusive::list_base_hook<
                      boost::intrusive::link_mode<boost::intrusive::auto_unlink>> {
    public:
        watch(expiry& owner, std::function<void()> on_due);
        void within(steady::duration time);
        void at(steady::time_point time);
        void off() { due_ = steady::time_point::max(); }
        bool expired() const { return expired_; }

    private:
        friend class expiry;
        expiry& owner_;
        std::function<void()> on_due_;
        steady::time_point due_ = steady::time_point::max();
        bool expired_ = false;
    };

private:
    struct clock {
        explicit clock(asio::io_context& io) : alarm{io.get_executor()} {}

        timer alarm;
        steady::time_point armed = steady::time_point::max();
        boost::intrusive::list<watch, boost::intrusive::constant_time_size<false>> watches;
    };

    static void arm(const std::shared_ptr<clock>& c, steady::time_point when);
    static void sweep(const std::shared_ptr<clock>& c);

    std::shared_ptr<clock> clock_;  ///< shared with the handler of the timer only
};

}  // namespace starling::net
