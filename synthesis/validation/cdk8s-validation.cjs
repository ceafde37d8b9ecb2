const { pathToFileURL } = require('node:url');

// cdk8s loads its validation plug-ins with `require`, which knows no TypeScript: this hands over to a module that does.
exports.ReachabilityValidation = class {
  async validate(context) {
    const { tsImport } = await import('tsx/esm/api');
    const { validateManifests } = await tsImport('./validate-manifests.ts', pathToFileURL(__filename).href);
    await validateManifests(context);
  }
};
