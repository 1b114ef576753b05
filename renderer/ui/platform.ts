/** Whether this page runs on macOS: for the signs of keys only. */
export const isMac = navigator.userAgent.includes('Macintosh');
