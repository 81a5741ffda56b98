/** A city with its country, code for names, postcode and position. Streets are invented. */
export interface City {
  city: string;
  code: string;
  country: string;
  state: string;
  zip: string;
  latitude: number;
  longitude: number;
  timezone: string;
}

function cityOf(line: string): City {
  const [city = '', code = '', country = '', state = '', zip = '', position = '', timezone = ''] =
    line.split('|');
  const [latitude = 0, longitude = 0] = position.split(',').map(Number);
  return { city, code, country, state, zip, latitude, longitude, timezone };
}

const europe = [
  'Lisbon|LIS|Portugal||1000-001|38.7223,-9.1393|Europe/Lisbon',
  'Porto|OPO|Portugal||4000-015|41.1496,-8.6110|Europe/Lisbon',
  'Berlin|BER|Germany|Berlin|10115|52.5200,13.4050|Europe/Berlin',
  'Hamburg|HAM|Germany|Hamburg|20095|53.5511,9.9937|Europe/Berlin',
  'Lyon|LYS|France||69001|45.7640,4.8357|Europe/Paris',
  'Ghent|GNE|Belgium||9000|51.0543,3.7174|Europe/Brussels',
  'Turin|TRN|Italy||10121|45.0703,7.6869|Europe/Rome',
  'Malmö|MMX|Sweden||211 22|55.6050,13.0038|Europe/Stockholm',
  'Kraków|KRK|Poland||30-001|50.0647,19.9450|Europe/Warsaw',
  'Graz|GRZ|Austria||8010|47.0707,15.4395|Europe/Vienna',
].map(cityOf);

const america = [
  'Portland|PDX|United States|Oregon|97201|45.5152,-122.6784|America/Los_Angeles',
  'Denver|DEN|United States|Colorado|80202|39.7392,-104.9903|America/Denver',
  'Austin|AUS|United States|Texas|73301|30.2672,-97.7431|America/Chicago',
  'Toronto|YYZ|Canada|Ontario|M5H 2N2|43.6532,-79.3832|America/Toronto',
  'Boston|BOS|United States|Massachusetts|02108|42.3601,-71.0589|America/New_York',
  'Raleigh|RDU|United States|North Carolina|27601|35.7796,-78.6382|America/New_York',
  'Boise|BOI|United States|Idaho|83702|43.6150,-116.2023|America/Boise',
  'Tucson|TUS|United States|Arizona|85701|32.2226,-110.9747|America/Phoenix',
].map(cityOf);

const pacific = [
  'Sydney|SYD|Australia|New South Wales|2000|-33.8688,151.2093|Australia/Sydney',
  'Perth|PER|Australia|Western Australia|6000|-31.9523,115.8613|Australia/Perth',
  'Auckland|AKL|New Zealand||1010|-36.8509,174.7645|Pacific/Auckland',
  'Osaka|OSA|Japan||530-0001|34.6937,135.5023|Asia/Tokyo',
  'Hobart|HBA|Australia|Tasmania|7000|-42.8821,147.3272|Australia/Hobart',
  'Pune|PNQ|India|Maharashtra|411001|18.5204,73.8567|Asia/Kolkata',
].map(cityOf);

export const siteKinds = [
  'HQ',
  'Warehouse',
  'Clinic',
  'Campus North',
  'Store',
  'Plant',
  'Depot',
  'Lab',
] as const;

/** The cities that suit a region's name. */
export function citiesOf(region: string): readonly City[] {
  if (/^(?:EU|UK|UAE)/.test(region)) return europe;
  return /^(?:APAC|China)/.test(region) ? pacific : america;
}
