/** A region of Azure's public cloud. */
export interface AzureRegion {
  /** Whether it has availability zones. */
  readonly zones: 'yes' | 'no';
}

const withZones = [
  ...['australiaeast', 'austriaeast', 'belgiumcentral', 'brazilsouth', 'canadacentral', 'centralindia'],
  ...['centralus', 'chilecentral', 'denmarkeast', 'eastasia', 'eastus', 'eastus2', 'francecentral'],
  ...['germanywestcentral', 'indiasouthcentral', 'indonesiacentral', 'israelcentral', 'italynorth'],
  ...['japaneast', 'japanwest', 'koreacentral', 'malaysiawest', 'mexicocentral', 'newzealandnorth'],
  ...['northeurope', 'norwayeast', 'polandcentral', 'qatarcentral', 'southafricanorth', 'southcentralus'],
  ...['southeastasia', 'spaincentral', 'swedencentral', 'switzerlandnorth', 'uaenorth', 'uksouth'],
  ...['westeurope', 'westus2', 'westus3'],
];
const withoutZones = [
  ...['australiacentral', 'australiacentral2', 'australiasoutheast', 'brazilsoutheast', 'canadaeast'],
  ...['francesouth', 'germanynorth', 'jioindiacentral', 'jioindiawest', 'koreasouth', 'northcentralus'],
  ...['norwaywest', 'southafricawest', 'southindia', 'swedensouth', 'switzerlandwest', 'uaecentral'],
  ...['ukwest', 'westcentralus', 'westindia', 'westus'],
];

/**
 * The regions of Azure's public cloud by their short names: those of Azure's list of September 2025, `jioindia…`, which it leaves
 * out, and `denmarkeast` and `indiasouthcentral`, which were announced for 2026.
 * https://learn.microsoft.com/azure/reliability/regions-list
 */
export const azureRegions: ReadonlyMap<string, AzureRegion> = new Map([
  ...withZones.map((name): [string, AzureRegion] => [name, { zones: 'yes' }]),
  ...withoutZones.map((name): [string, AzureRegion] => [name, { zones: 'no' }]),
]);

/** Regions of Azure's other clouds, whose host names and private DNS zones are others. */
export const sovereignRegion: RegExp = /^(china|usgov|usdod|ussec|usnat)/;
