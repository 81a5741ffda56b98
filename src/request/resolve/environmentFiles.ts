/** The names of the files with environments, which other clients use too. */
export const environmentFile = 'http-client.env.json';
export const privateEnvironmentFile = 'http-client.private.env.json';

/** The section of such a file that holds in each environment. */
export const sharedName = '$shared';
