// English: the empty recording that "send again" left at Claap.
export const enAbandoned = {
  left: 'An earlier, empty recording of it is still at Claap.',
  button: 'Delete the empty one…',
  title: 'Delete the empty recording at Claap?',
  body: 'Before this recording was sent again, Claap had made one that never got a file. It is deleted only if it is still empty. This recording and its link stay.',
  yes: 'Delete at Claap',
  no: 'Keep it',
};
