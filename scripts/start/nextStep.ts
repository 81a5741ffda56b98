/** What to do in the window that npm start opens. */
export const nextStep = 'Choose the Central icon on the left, then “Open the Sandbox”.';
