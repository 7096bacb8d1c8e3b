ValueSet: SampleCodes
Title: "Sample codes"
* #a "A"
