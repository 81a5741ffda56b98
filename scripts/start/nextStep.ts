/** Advice for the window that npm start opens. */
export const nextStep =
  'The sandbox starts with it: expand an account in the Sites view, or choose Send above a request.';
