// The tray's signs, drawn once on a grid of 16: as macOS templates (black, the system colours them) and on
// a coloured badge for Windows and Linux, which reads on light and dark panels alike.

/** @typedef {'idle' | 'recording' | 'paused' | 'uploading' | 'attention'} TrayState */

/** @type {readonly TrayState[]} */
export const trayStates = ['idle', 'recording', 'paused', 'uploading', 'attention'];

const clapper =
  '<path d="M2.7 5.4 13 2.9" stroke-width="2.2"/><rect x="1.75" y="7.25" width="12.5" height="6.75" rx="1.75"/>';

/** @type {Readonly<Record<TrayState, string>>} */
const templates = {
  idle: `<g fill="none" stroke="#000" stroke-width="1.5" stroke-linecap="round">${clapper}</g><circle cx="8" cy="10.6" r="1.4"/>`,
  recording:
    '<circle cx="8" cy="8" r="6.5" fill="none" stroke="#000" stroke-width="1.5"/><circle cx="8" cy="8" r="3.75"/>',
  paused:
    '<circle cx="8" cy="8" r="6.5" fill="none" stroke="#000" stroke-width="1.5"/><rect x="5.25" y="5" width="2" height="6" rx=".75"/><rect x="8.75" y="5" width="2" height="6" rx=".75"/>',
  uploading:
    '<circle cx="8" cy="8" r="6.5" fill="none" stroke="#000" stroke-width="1.5"/><path d="M8 11.5v-7M5 7.3 8 4.4l3 2.9" fill="none" stroke="#000" stroke-width="1.6" stroke-linecap="round" stroke-linejoin="round"/>',
  attention: `<mask id="gap"><path fill="#fff" d="M0 0h16v16H0z"/><circle cx="12.5" cy="3.5" r="4.6"/></mask><g mask="url(#gap)" fill="none" stroke="#000" stroke-width="1.5" stroke-linecap="round">${clapper}</g><circle cx="12.5" cy="3.5" r="3.1"/>`,
};

/** @type {Readonly<Record<TrayState, { ground: string; sign: string }>>} */
const badges = {
  idle: {
    ground: '#3f63e6',
    sign: '<path d="M4.4 5.7 11.6 4" stroke="#fff" stroke-width="2" stroke-linecap="round"/><rect x="3.4" y="7.1" width="9.2" height="5.3" rx="1.3" fill="#fff"/><circle cx="8" cy="9.75" r="1.5" fill="#3f63e6"/>',
  },
  recording: { ground: '#db2f44', sign: '<circle cx="8" cy="8" r="3.8" fill="#fff"/>' },
  paused: {
    ground: '#5b6484',
    sign: '<rect x="4.6" y="4.2" width="2.5" height="7.6" rx=".8" fill="#fff"/><rect x="8.9" y="4.2" width="2.5" height="7.6" rx=".8" fill="#fff"/>',
  },
  uploading: {
    ground: '#3f63e6',
    sign: '<path d="M8 12V4.4M4.7 7.5 8 4.2l3.3 3.3" fill="none" stroke="#fff" stroke-width="1.9" stroke-linecap="round" stroke-linejoin="round"/>',
  },
  attention: {
    ground: '#3f63e6',
    sign: '<path d="M4.4 5.7 8 4.8" stroke="#fff" stroke-width="2" stroke-linecap="round"/><rect x="3.4" y="7.1" width="9.2" height="5.3" rx="1.3" fill="#fff"/><circle cx="12.2" cy="3.8" r="3.8" fill="#1b1f31"/><circle cx="12.2" cy="3.8" r="3" fill="#ffb020"/>',
  },
};

/** @param {TrayState} state */
export function templateSvg(state) {
  return svg(templates[state]);
}

/** @param {TrayState} state */
export function badgeSvg(state) {
  const { ground, sign } = badges[state];
  return svg(
    `<rect x=".5" y=".5" width="15" height="15" rx="4" fill="${ground}"/><rect x=".75" y=".75" width="14.5" height="14.5" rx="3.75" fill="none" stroke="#fff" stroke-opacity=".28" stroke-width=".5"/>${sign}`,
  );
}

/** @param {string} content */
function svg(content) {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16">${content}</svg>`;
}
