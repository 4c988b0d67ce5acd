// Does the same at random to our dense containers and to the standard ones; says at which size they first differ.
#include <ankerl/unordered_dense.h>
#include <cstdio>
#include <random>
#include <string>
#include <unordered_map>

namespace
{
	std::mt19937 chance(20261123);

	int Below(int limit)
	{
		return std::uniform_int_distribution<int>(0, limit - 1)(chance);
	}

	template<typename Dense, typename Standard>
	bool Same(const Dense& dense, const Standard& standard)
	{
		if (dense.size() != standard.size() || dense.empty() != standard.empty())
		{
			return false;
		}

		for (const auto& [key, value] : dense)
		{
			const auto found = standard.find(key);

			if (found == standard.end() || found->second != value || dense.at(key) != value || !dense.contains(key))
			{
				return false;
			}
		}

		return true;
	}

	template<typename Key, typename MakeKey>
	bool Try(int keys, int steps, MakeKey makeKey)
	{
		ankerl::unordered_dense::map<Key, int> dense;
		std::unordered_map<Key, int> standard;

		for (int step = 0; step < steps; ++step)
		{
			const Key key = makeKey(Below(keys));

			switch (Below(6))
			{
				case 0: dense[key] = standard[key] = step; break;
				case 1: if (dense.emplace(key, step).second != standard.emplace(key, step).second) return false; break;
				case 2: if (dense.erase(key) != standard.erase(key)) return false; break;
				case 3:
					if (const auto found = dense.find(key); found != dense.end())
					{
						dense.erase(found);
						standard.erase(key);
					}
					break;
				case 4: if (dense.count(key) != standard.count(key)) return false; break;
				default: if (Below(500) == 0) { dense.clear(); standard.clear(); }
			}

			if (step % 61 == 0 && !Same(dense, standard))
			{
				return false;
			}
		}

		// Erasing while going through visits everybody once.
		for (auto it = dense.begin(); it != dense.end();)
		{
			if (it->second % 2 == 0) { standard.erase(it->first); it = dense.erase(it); }
			else ++it;
		}

		return Same(dense, standard);
	}
} // namespace

int main()
{
	for (const int keys : { 1, 3, 8, 9, 17, 40, 300, 5'000 })
	{
		const bool numbers = Try<uint32_t>(keys, 100'000, [](int n) { return static_cast<uint32_t>(n) * 2654435761u; });
		const bool texts   = Try<std::string>(keys, 30'000, [](int n) { return "id-" + std::to_string(n); });

		if (!numbers || !texts)
		{
			std::printf("differ with %d keys\n", keys);

			return 1;
		}
	}

	return 0;
}
