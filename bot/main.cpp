#include <exception>
#include <iostream>

#include "bot/cli/cli.hpp"

int main(int argc, char** argv) {
    try {
        return starling::bot::cli::run_cli(argc, argv);
    } catch (const std::exception& e) {
        std::cerr << "starling stopped because of a bug: " << e.what() << '\n';
    } catch (...) {
        std::cerr << "starling stopped because of a bug that left no words\n";
    }
    return starling::bot::cli::failed;
}
