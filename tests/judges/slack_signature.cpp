// Prints the signature of what stands on standard input, for judges that verify it with Bolt.
// usage: slack_signature SECRET TIMESTAMP
#include <cstdio>
#include <iostream>
#include <iterator>

#include "adapters/slack/signature.hpp"

int main(int argc, char** argv) {
    if (argc != 3) return 2;
    const std::string body{std::istreambuf_iterator<char>{std::cin}, {}};
    std::puts(starling::slack::signature_of(argv[1], argv[2], body).c_str());
    return 0;
}
