// Between the page that records and the room that finishes: where the sound of a raw recording lies.

/**
 * By how much sound is recorded later than it was heard, ms; it is moved back when the file is finished. The recorder
 * keeps each picture back until it has sound of a later time, and that comes up to 150 ms after the picture, as the
 * last of a packet of 60 ms, on its way from the device: a crash would take those pictures along.
 */
export const soundLateMs = 150;
