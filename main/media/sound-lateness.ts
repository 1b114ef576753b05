// How much later than the picture the sound of a capture says it is. Measured with beeps and flashes in finished
// files (test/quality/sync.test.ts, RESULTS.md); a player needs both within 40 ms.

/**
 * The picture bears the time of its capture. The sound bears the time at which MediaRecorder's Opus encoder has
 * the last of a packet's 60 ms, after its way through the AudioContext, whose silent sink has the same buffers
 * on every system. What the sound device adds before that differs, and is not in it.
 */
export const soundLateMs = 150;
