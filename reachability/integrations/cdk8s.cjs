// cdk8s loads plug-ins with `require`, which knows no ES modules in older releases of Node: this hands over to one.
exports.ReachabilityValidation = class {
  constructor(properties) {
    this.properties = properties;
  }

  async validate(context) {
    const { ReachabilityValidation } = await import('./cdk8s.js');
    await new ReachabilityValidation(this.properties).validate(context);
  }
};
