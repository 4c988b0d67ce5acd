// Memory that the next listener needs, called for while this one is being served.
//
// A voice for 500 listeners walks through a little memory of each: consumer, stream, transport, counters, keys. Together that is
// more than the processor's nearest memory holds, so each listener began with waiting for dozens of lines, one after the other,
// because each is found through the one before. Here the walk notes once in a while which lines a listener needed, and
// calls for those of the listener after next all at once. A note that is out of date costs a little and harms nothing: calling for
// memory never fails, whatever lies there.
//
// C++ only, header only; each thread has its own.
#ifndef TINGHALL_AHEAD_H
#define TINGHALL_AHEAD_H

#include <cstddef>
#include <cstdint>
#include <limits>
#include <unordered_map>
#include <vector>

namespace tinghall_ahead
{
	static constexpr size_t LineBytes{ 64 };

	// The lines that one listener needed for one voice.
	struct alignas(LineBytes) Row
	{
		static constexpr size_t MostLines{ 60 };

		const void* owner{ nullptr };
		uint16_t packets{ 0 };
		uint16_t count{ 0 };
		// Counted from the owner's own: half as long as addresses.
		int32_t lines[MostLines];

		void Add(const void* from, size_t bytes)
		{
			const auto first = LineOf(from);
			const auto last  = LineOf(static_cast<const uint8_t*>(from) + bytes - 1);

			for (auto line{ first }; line <= last && this->count < MostLines; ++line)
			{
				const auto distance = line - LineOf(this->owner);

				if (distance == static_cast<int32_t>(distance) && !Has(static_cast<int32_t>(distance)))
				{
					this->lines[this->count++] = static_cast<int32_t>(distance);
				}
			}
		}

		// Inlined by force: GCC takes a function that only calls for memory for one that does nothing.
		[[gnu::always_inline]] inline void Call() const
		{
			const auto own = LineOf(this->owner);

			for (size_t index{ 0 }; index < this->count; ++index)
			{
				__builtin_prefetch(reinterpret_cast<const void*>((own + this->lines[index]) * static_cast<intptr_t>(LineBytes)));
			}
		}

	private:
		static intptr_t LineOf(const void* address)
		{
			return reinterpret_cast<intptr_t>(address) / static_cast<intptr_t>(LineBytes);
		}

		bool Has(int32_t line) const
		{
			for (size_t index{ 0 }; index < this->count; ++index)
			{
				if (this->lines[index] == line)
				{
					return true;
				}
			}

			return false;
		}
	};

	// The row that is being noted at present, mostly none.
	inline thread_local Row* noting{ nullptr };

	// This memory is needed for the listener who is being served.
	inline void Note(const void* from, size_t bytes = 1)
	{
		if (noting != nullptr) [[unlikely]]
		{
			noting->Add(from, bytes);
		}
	}

	// One packet on its way to all listeners of a voice.
	class Walk
	{
	public:
		Walk(const void* voice, size_t listeners)
		{
			if (listeners < FewestListeners)
			{
				return;
			}

			thread_local std::unordered_map<const void*, std::vector<Row>> voices;

			// Voices that ended are not told of; forgetting everything now and then is simpler.
			if (voices.size() > MostVoices)
			{
				voices.clear();
			}

			auto& rows = voices[voice];

			if (rows.size() != listeners)
			{
				rows.resize(listeners);
			}

			this->rows  = rows.data();
			this->count = listeners;
		}

		Walk(const Walk&)            = delete;
		Walk& operator=(const Walk&) = delete;

		~Walk()
		{
			noting = nullptr;
		}

		// The next listener's turn.
		void Step(const void* listener)
		{
			if (this->at >= this->count)
			{
				noting = nullptr;

				return;
			}

			auto& row = this->rows[this->at++];

			if (this->at + Distance <= this->count)
			{
				this->rows[this->at + Distance - 1].Call();
			}

			if (row.owner != listener)
			{
				row.owner   = listener;
				row.packets = 0;
			}

			noting = nullptr;

			if (row.packets++ % NoteEvery == 0)
			{
				row.count = 0;
				noting    = &row;
			}
		}

	private:
		// Fewer lie near anyway.
		static constexpr size_t FewestListeners{ 24 };
		static constexpr size_t MostVoices{ 256 };
		static constexpr size_t Distance{ 2 };
		static constexpr uint16_t NoteEvery{ 64 };

		Row* rows{ nullptr };
		size_t count{ 0 };
		size_t at{ 0 };
	};
} // namespace tinghall_ahead

#endif
