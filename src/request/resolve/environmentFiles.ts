/** The names of the files with environments, which other clients use too. */
export const environmentFile = 'http-client.env.json';
export const privateEnvironmentFile = 'http-client.private.env.json';
